"""The licences under which practices and their files may be published."""

from __future__ import annotations

from django.db import models


class Licence(models.TextChoices):
    """A page takes an open licence; a file may also be its author's own, or reproduced by permission."""

    CC_BY = "cc-by-4.0", "CC BY 4.0"
    CC_BY_SA = "cc-by-sa-4.0", "CC BY-SA 4.0"
    CC_BY_NC = "cc-by-nc-4.0", "CC BY-NC 4.0"
    CC_BY_NC_SA = "cc-by-nc-sa-4.0", "CC BY-NC-SA 4.0"
    LICENCE_OUVERTE = "etalab-2.0", "Licence Ouverte 2.0"
    CC0 = "cc0-1.0", "CC0 1.0"
    OWN = "own-work", "Production personnelle, licence de la page"
    ALL_RIGHTS = "all-rights-reserved", "Tous droits réservés, reproduit avec autorisation"


_CREATIVE_COMMONS = "https://creativecommons.org"
_URLS = {
    Licence.CC_BY: f"{_CREATIVE_COMMONS}/licenses/by/4.0/deed.fr",
    Licence.CC_BY_SA: f"{_CREATIVE_COMMONS}/licenses/by-sa/4.0/deed.fr",
    Licence.CC_BY_NC: f"{_CREATIVE_COMMONS}/licenses/by-nc/4.0/deed.fr",
    Licence.CC_BY_NC_SA: f"{_CREATIVE_COMMONS}/licenses/by-nc-sa/4.0/deed.fr",
    Licence.LICENCE_OUVERTE: "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
    Licence.CC0: f"{_CREATIVE_COMMONS}/publicdomain/zero/1.0/deed.fr",
}

PAGE_LICENCES: tuple[Licence, ...] = tuple(_URLS)
"""The licences that a page may take."""


def page_licence_choices() -> list[tuple[str, str]]:
    """The choices of a page's licence field, by code and label."""
    return [(licence.value, str(licence.label)) for licence in PAGE_LICENCES]


def licence_url(code: str) -> str:
    """The address of a licence's text in French; "" for those that have none and for unknown codes."""
    return _URLS.get(Licence(code), "") if code in Licence.values else ""

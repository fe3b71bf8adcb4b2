"""Which publications have files to take away, and the order to make them; written with the publication itself."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from foundation import outbox
from practices.models.publication import Publication, PublicationKind

TOPIC = "practices.takeaways"
TAKEN_AWAY = frozenset(
    {
        PublicationKind.SCENARIO,
        PublicationKind.PROJECT,
        PublicationKind.THEME,
        PublicationKind.SYNTHESIS,
        PublicationKind.NATIONAL_SYNTHESIS,
        PublicationKind.DOSSIER,
    }
)
"""The kinds that are read from beginning to end; the others only lead elsewhere, or are minutes of a meeting."""


SHARED_PICTURE = "apercu"
"""The picture that other sites show beside a link to a page: made with the files, and not offered among them."""


class TakeawayKind(models.TextChoices):
    """A file to take away, by the end of its name."""

    PDF = "pdf", "PDF"
    ODT = "odt", "ODT"
    ZIP = "zip", "ZIP"


def orders_for(publication: Publication) -> list[outbox.Order]:
    """The order to make the files of this version; none for a tombstone, nor for a kind that has none.

    It waits a little: what is written again at once (a variant, a date) is made once.
    """
    if publication.is_withdrawn or publication.kind not in TAKEN_AWAY:
        return []
    key = f"{TOPIC}:{publication.key}:{publication.version}:{publication.decision.key}"
    payload = {"publication": publication.pk, "version": publication.version}
    return [outbox.Order(TOPIC, payload, key, settings.TAKEAWAY_DELAY)]

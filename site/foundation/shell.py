"""What the frame of every page shows, whoever looks at it."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest

NAVIGATION = (
    ("Accueil", "/"),
    ("Pratiques", "/pratiques/"),
    ("Académies", "/academies/"),
    ("Rechercher", "/recherche/"),
)
FOOTER = (
    ("Plan du site", "/plan-du-site/"),
    ("Aide", "/aide/"),
    ("Contact", "/contact/"),
    ("Mentions légales", "/mentions-legales/"),
    ("Données personnelles", "/donnees-personnelles/"),
    ("Cookies", "/cookies/"),
    ("Espace de rédaction", "/admin/"),
)
"""What the law asks every page to lead to, and the writers' door; accessibility stands before them, with its status."""


@dataclass(frozen=True)
class Frame:
    """What the house says of itself around every page: neutral until its settings are read."""

    rubric: str = "Pratiques pédagogiques"
    parent_label: str = "Enseigner avec le numérique"
    parent_url: str = ""
    accessibility: str = "Accessibilité : non conforme"


def shell_context(request: HttpRequest) -> dict[str, Any]:
    """Give templates the theme, the menus and a neutral frame; asks no query and opens no session."""
    return {
        "house": Frame(),
        "site_theme": settings.SITE_THEME,
        "navigation": [
            {"label": label, "url": url, "current": _is_current(url, request.path)}
            for label, url in NAVIGATION
        ],
        "footer": [{"label": label, "url": url} for label, url in FOOTER],
        "is_demonstration": settings.DEMONSTRATION,
    }


def _is_current(url: str, path: str) -> bool:
    """An entry is current on its own page and on those below it; the home page on itself alone."""
    return path == url or (url != "/" and path.startswith(url))

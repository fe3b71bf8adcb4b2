"""What the frame of every page shows, whoever looks at it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest

NAVIGATION = (
    ("Accueil", "/"),
    ("Pratiques", "/pratiques/"),
    ("Disciplines", "/disciplines/"),
    ("Niveaux", "/niveaux/"),
    ("Académies", "/academies/"),
    ("Dossiers", "/pratiques/dossiers/"),
    ("Rechercher", "/recherche/"),
)
FOOTER = (
    ("Plan du site", "/plan-du-site/"),
    ("Aide", "/aide/"),
    ("Lettre mensuelle", "/lettre-mensuelle/"),
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


_readers: list[Callable[[], Frame]] = []


def read_frame_with(reader: Callable[[], Frame]) -> None:
    """Have `current_frame` ask the app that keeps the settings of the house; the last one told is asked."""
    _readers.append(reader)


def current_frame() -> Frame:
    """What the house says of itself today, for what is written outside a template."""
    return _readers[-1]() if _readers else Frame()


def shell_context(request: HttpRequest) -> dict[str, Any]:
    """Give templates the theme, the menus and a neutral frame; asks no query and opens no session."""
    current = _current(request.path)
    return {
        "house": Frame(),
        "site_theme": settings.SITE_THEME,
        "site_url": settings.SITE_URL,
        "navigation": [{"label": label, "url": url, "current": url == current} for label, url in NAVIGATION],
        "footer": [{"label": label, "url": url} for label, url in FOOTER],
        "is_demonstration": settings.DEMONSTRATION,
    }


def _current(path: str) -> str:
    """The entry that a page stands under: the nearest above it; the home page is current on itself alone."""
    above = [url for _, url in NAVIGATION if path == url or (url != "/" and path.startswith(url))]
    return max(above, key=len, default="")

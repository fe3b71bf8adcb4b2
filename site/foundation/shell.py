"""What the frame of every page shows, whoever looks at it."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

NAVIGATION = (
    ("Accueil", "/"),
    ("Pratiques", "/pratiques/"),
    ("Académies", "/academies/"),
    ("Rechercher", "/recherche/"),
)


def shell_context(request: HttpRequest) -> dict[str, Any]:
    """Give templates the site's name, theme and navigation; asks no query and opens no session."""
    return {
        "site_name": settings.WAGTAIL_SITE_NAME,
        "site_theme": settings.SITE_THEME,
        "navigation": [
            {"label": label, "url": url, "current": _is_current(url, request.path)}
            for label, url in NAVIGATION
        ],
        "is_demonstration": settings.DEMONSTRATION,
    }


def _is_current(url: str, path: str) -> bool:
    """An entry is current on its own page and on those below it; the home page on itself alone."""
    return path == url or (url != "/" and path.startswith(url))

"""The map of the site: everything that is published above the projects, in one query."""

from __future__ import annotations

from collections import defaultdict

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from foundation.shell import FOOTER, NAVIGATION
from home.views.pages import page
from practices.models import Publication, PublicationKind
from practices.publication import marks

SHOWN = (
    PublicationKind.CAMPAIGN,
    PublicationKind.THEME,
    PublicationKind.DOSSIER_INDEX,
    PublicationKind.DOSSIER,
    PublicationKind.PLAIN,
)


@require_safe
def site_map(request: HttpRequest) -> HttpResponse:
    """Fixed pages, campaigns with their themes, dossiers, pages of the site."""
    by_kind: dict[str, list[Publication]] = defaultdict(list)
    themes: dict[int | None, list[Publication]] = defaultdict(list)
    shown = Publication.objects.visible().filter(kind__in=SHOWN).order_by("title", "pk")
    for publication in shown.only("kind", "path", "title", "school_year", "parent"):
        by_kind[publication.kind].append(publication)
        if publication.kind == PublicationKind.THEME:
            themes[publication.parent_id].append(publication)
    newest_first = sorted(by_kind[PublicationKind.CAMPAIGN], key=lambda item: item.school_year, reverse=True)
    return page(
        request,
        "home/legal/site_map.html",
        "Plan du site",
        lists=marks.of_kinds(*SHOWN),
        fixed=[{"label": label, "url": url} for label, url in NAVIGATION],
        campaigns=[{"campaign": item, "themes": themes[item.pk]} for item in newest_first],
        dossier_index=next(iter(by_kind[PublicationKind.DOSSIER_INDEX]), None),
        dossiers=by_kind[PublicationKind.DOSSIER],
        plain_pages=by_kind[PublicationKind.PLAIN],
        about=[
            {"label": "Accessibilité", "url": "/accessibilite/"},
            {"label": "Mes pages hors connexion", "url": "/hors-connexion/"},
            {"label": "Ma sélection", "url": "/ma-selection/"},
        ]
        + [{"label": label, "url": url} for label, url in FOOTER if url != request.path],
    )

"""The disciplines: their list, and the page of each."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from academies.models import Academy, Discipline, Level
from practices.browse import choices, counts
from practices.browse.wording import alphabetical
from practices.listing import page_of
from practices.models import Publication, PublicationKind, TermKind
from practices.models.publication import PublicationQuerySet
from practices.publication import marks
from practices.views.answers import public_page, with_choices

LISTED_BESIDE = (PublicationKind.THEME, PublicationKind.DOSSIER, PublicationKind.NATIONAL_SYNTHESIS)
MOST_LISTED = 150
SCENARIOS_A_PAGE = 6
"""Fewer than elsewhere: the académies and the themes stand below them."""


@dataclass(frozen=True)
class Row:
    """A discipline in the list, with what is published in it."""

    discipline: Discipline
    scenarios: int
    themes: int


@require_safe
def discipline_list(request: HttpRequest) -> HttpResponse:
    """Every discipline that may be chosen, and the retired ones that something is published in."""
    found = counts.by_term_and_kind(TermKind.DISCIPLINE)
    rows = [
        Row(
            discipline,
            found[discipline.code][PublicationKind.SCENARIO],
            found[discipline.code][PublicationKind.THEME],
        )
        for discipline in sorted(Discipline.objects.all(), key=lambda one: alphabetical(one.label))
    ]
    context: dict[str, object] = {
        "rows": [row for row in rows if not row.discipline.is_retired],
        "retired": [row for row in rows if row.discipline.is_retired and found[row.discipline.code].total()],
        "breadcrumb": [{"label": "Disciplines", "url": ""}],
    }
    lists = marks.of_kinds(PublicationKind.SCENARIO, *LISTED_BESIDE, *counts.WORK)
    return public_page(request, "practices/public/disciplines.html", context, lists=lists)


@require_safe
def discipline_page(request: HttpRequest, code: str) -> HttpResponse:
    """What is published in a discipline; its scenarios may be narrowed to some levels. An unknown one answers 404."""
    discipline = get_object_or_404(Discipline, code=code)
    published = Publication.objects.visible().with_term(TermKind.DISCIPLINE, [code])
    levels = dict(Level.objects.values_list("code", "label"))
    of_level = choices.of_vocabulary("niveau", "Niveau", "Tous les niveaux", levels)
    chosen = choices.read(request.GET, of_level)
    scenarios = published.of_kind(PublicationKind.SCENARIO)
    shown = scenarios
    if chosen.count:
        shown = scenarios.with_term(TermKind.LEVEL, chosen.chosen["niveau"])
    group = chosen.group(of_level, levels, counts.by_term(scenarios, TermKind.LEVEL))
    beside = _beside(published)
    to_remember = _to_remember(published)
    syntheses = beside[PublicationKind.NATIONAL_SYNTHESIS]
    context: dict[str, object] = {
        "discipline": discipline,
        "filters": [group] if group else [],
        "scenarios": page_of(request, shown.for_cards().order_by("-published_at", "pk"), SCENARIOS_A_PAGE),
        "themes": beside[PublicationKind.THEME],
        "dossiers": beside[PublicationKind.DOSSIER],
        "syntheses": [one for one in syntheses if not to_remember or one != to_remember["synthesis"]],
        "to_remember": to_remember,
        "academies": _academies(published),
        "breadcrumb": [
            {"label": "Disciplines", "url": "/disciplines/"},
            {"label": discipline.label, "url": ""},
        ],
        **with_choices(chosen),
    }
    lists = [*marks.with_terms(TermKind.DISCIPLINE, [code]), *marks.of_kinds(PublicationKind.CAMPAIGN)]
    return public_page(request, "practices/public/discipline.html", context, lists=lists)


def _beside(published: PublicationQuerySet) -> dict[str, list[Publication]]:
    """Themes, dossiers and national syntheses by kind, the newest first, in one query."""
    listed = published.filter(kind__in=LISTED_BESIDE).for_cards()
    found: dict[str, list[Publication]] = defaultdict(list)
    for publication in listed.order_by("-school_year", "-published_at", "title")[:MOST_LISTED]:
        found[publication.kind].append(publication)
    return found


def _to_remember(published: PublicationQuerySet) -> dict[str, Any] | None:
    """The newest national synthesis that has points to remember, with them."""
    syntheses = published.of_kind(PublicationKind.NATIONAL_SYNTHESIS)
    newest = syntheses.order_by("-school_year", "-published_at", "pk").first()
    points = [point["text"] for point in newest.data.get("key_points") or []] if newest else []
    return {"synthesis": newest, "points": points} if points else None


def _academies(published: PublicationQuerySet) -> list[dict[str, Any]]:
    """The académies whose teams publish in it, with what they have, each leading to that part of its page."""
    shares = counts.by_academy(published.filter(kind__in=counts.WORK))
    academies = sorted(
        Academy.objects.filter(code__in=shares), key=lambda academy: alphabetical(academy.name)
    )
    return [{"academy": academy, "share": shares[academy.code]} for academy in academies]

"""The levels: their list by cycle, the page of each and the page of each cycle."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from academies.models import Discipline, Level, LevelGroup
from practices.browse import choices, counts
from practices.listing import page_of
from practices.models import Publication, PublicationKind, TermKind
from practices.publication import marks
from practices.views.answers import public_page, with_choices

PROJECTS_SHOWN = 6


@dataclass(frozen=True)
class Row:
    """A level in a list, with what is published for it."""

    level: Level
    scenarios: int


@dataclass(frozen=True)
class Place:
    """What a page of this side is about: a level, or a cycle with all its levels."""

    label: str
    group: LevelGroup
    level: Level | None
    levels: list[Level]

    @property
    def codes(self) -> list[str]:
        """The levels that the page shows."""
        return [self.level.code] if self.level else [level.code for level in self.levels]

    @property
    def is_retired(self) -> bool:
        """Whether it may no longer be chosen, and is kept for its archives."""
        return (self.level or self.group).is_retired


@require_safe
def level_list(request: HttpRequest) -> HttpResponse:
    """The levels of each cycle; a retired one only where something is published for it."""
    levels = list(
        Level.objects.select_related("group").order_by("group__position", "group", "position", "pk")
    )
    found = counts.by_term(counts.scenarios(), TermKind.LEVEL)
    members: dict[LevelGroup, list[Level]] = {}
    for level in levels:
        members.setdefault(level.group, []).append(level)
    of_groups = counts.by_group(
        counts.scenarios(),
        {group.code: [level.code for level in within] for group, within in members.items()},
    )
    context: dict[str, object] = {
        "groups": [
            {"group": group, "scenarios": of_groups.get(group.code, 0), "rows": rows}
            for group, within in members.items()
            if (rows := _rows(within, found))
        ],
        "breadcrumb": [{"label": "Niveaux", "url": ""}],
    }
    lists = marks.of_kinds(PublicationKind.SCENARIO)
    return public_page(request, "practices/public/levels.html", context, lists=lists)


@require_safe
def level_page(request: HttpRequest, code: str) -> HttpResponse:
    """What is published for a level or a cycle; its scenarios may be narrowed to some disciplines.

    An unknown code answers 404.
    """
    place = _place(code)
    published = Publication.objects.visible().with_term(TermKind.LEVEL, place.codes)
    disciplines = choices.in_order(dict(Discipline.objects.values_list("code", "label")))
    of_discipline = choices.of_vocabulary("discipline", "Discipline", "Toutes les disciplines", disciplines)
    chosen = choices.read(request.GET, of_discipline)
    scenarios = published.of_kind(PublicationKind.SCENARIO)
    shown = scenarios
    if chosen.count:
        shown = scenarios.with_term(TermKind.DISCIPLINE, chosen.chosen["discipline"])
    group = chosen.group(of_discipline, disciplines, counts.by_term(scenarios, TermKind.DISCIPLINE))
    projects = published.of_kind(PublicationKind.PROJECT).for_cards()
    context: dict[str, object] = {
        "place": place,
        "rows": _rows(place.levels, counts.by_term(counts.scenarios(), TermKind.LEVEL)),
        "filters": [group] if group else [],
        "scenarios": page_of(request, shown.for_cards().order_by("-published_at", "pk")),
        "projects": list(projects.order_by("-school_year", "-published_at", "pk")[:PROJECTS_SHOWN]),
        "breadcrumb": _breadcrumb(place),
        **with_choices(chosen),
    }
    lists = marks.with_terms(TermKind.LEVEL, [level.code for level in place.levels])
    return public_page(request, "practices/public/level.html", context, lists=lists)


def _place(code: str) -> Place:
    level = Level.objects.select_related("group").filter(code=code).first()
    group = level.group if level else LevelGroup.objects.filter(code=code).first()
    if group is None:
        raise Http404("Ce niveau n’existe pas.")
    return Place(
        label=level.label if level else group.label,
        group=group,
        level=level,
        levels=list(Level.objects.filter(group=group)),
    )


def _rows(levels: list[Level], found: Mapping[str, int]) -> list[Row]:
    return [
        Row(level, found.get(level.code, 0))
        for level in levels
        if not level.is_retired or level.code in found
    ]


def _breadcrumb(place: Place) -> list[dict[str, Any]]:
    trail = [{"label": "Niveaux", "url": "/niveaux/"}]
    if place.level:
        trail.append({"label": place.group.label, "url": f"/niveaux/{place.group.code}/"})
    return [*trail, {"label": place.label, "url": ""}]

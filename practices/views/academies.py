"""The académies: their list beside their map, and the page of each."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from academies.models import Academy, Discipline
from practices.browse import academy_map, choices, counts
from practices.browse.academy_work import AcademyWork, work_of, years_of
from practices.browse.wording import alphabetical
from practices.listing import page_of
from practices.models import Publication, PublicationKind
from practices.publication import marks
from practices.views.answers import public_page, with_choices


@dataclass(frozen=True)
class Row:
    """An académie in the list, with what it has published."""

    academy: Academy
    scenarios: int
    projects: int
    is_in_force: bool


@require_safe
def academy_list(request: HttpRequest) -> HttpResponse:
    """The académies by région académique, the closed ones that own published work apart, and the map."""
    found = counts.by(Publication.objects.visible().exclude(academy_code=""), "academy_code", "kind")
    scenarios, projects = (
        {code: count for (code, kind), count in found.items() if kind == wanted}
        for wanted in (PublicationKind.SCENARIO, PublicationKind.PROJECT)
    )
    rows = [
        Row(
            academy,
            scenarios.get(academy.code, 0),
            projects.get(academy.code, 0),
            is_in_force=not academy.is_closed and not academy.is_retired,
        )
        for academy in sorted(Academy.objects.select_related("region", "successor"), key=_by_name)
    ]
    owners = {code for code, _ in found}
    in_force = [row for row in rows if row.is_in_force]
    context: dict[str, object] = {
        "regions": _by_region(in_force),
        "closed": [row for row in rows if not row.is_in_force and row.academy.code in owners],
        "map": academy_map.draw((row.academy for row in in_force), scenarios, projects),
        "academies": len(in_force),
        "scenarios": sum(scenarios.values()),
        "projects": sum(projects.values()),
        "breadcrumb": [{"label": "Académies", "url": ""}],
    }
    return public_page(
        request, "practices/public/academies.html", context, lists=marks.of_kinds(*counts.WORK)
    )


@require_safe
def academy_page(request: HttpRequest, slug: str) -> HttpResponse:
    """What an académie has published, this year's first: all of it, or in some disciplines, in some years.

    An unknown académie answers 404; a value that no filter knows is left out, and said.
    """
    academy = get_object_or_404(Academy.objects.select_related("region", "successor"), slug=slug)
    disciplines = choices.in_order(dict(Discipline.objects.values_list("code", "label")))
    of_discipline = choices.of_vocabulary("discipline", "Discipline", "Toutes les disciplines", disciplines)
    chosen = choices.read(request.GET, of_discipline, choices.OF_YEAR)
    years = chosen.chosen["annee"]
    work = work_of(academy.code, chosen.chosen["discipline"], years)
    others = work.others()
    this_year, earlier = years_of(others[PublicationKind.PROJECT], counts.newest_years().first() or "")
    all_years = sorted({*work.by_year, *years} - {""}, reverse=True)
    groups = [chosen.group(of_discipline, disciplines, work.by_discipline)]
    if years or len(all_years) > 1:  # one year alone is no choice
        groups.append(chosen.group(choices.OF_YEAR, {year: year for year in all_years}, work.by_year))
    context: dict[str, object] = {
        "academy": academy,
        "filters": [group for group in groups if group],
        "total": work.total,
        "this_year": this_year,
        "earlier": earlier,
        "scenarios": page_of(request, work.scenarios(), total=work.by_kind[PublicationKind.SCENARIO]),
        "syntheses": others[PublicationKind.SYNTHESIS],
        "meetings": others[PublicationKind.GROUP_MINUTES],
        "is_cut": work.is_cut,
        "disciplines": _disciplines_to_search(academy, work, disciplines, years),
        "neighbours": _neighbours(academy),
        "breadcrumb": [{"label": "Académies", "url": "/academies/"}, {"label": academy.label, "url": ""}],
        **with_choices(chosen),
    }
    lists = [marks.of_academy(academy.code), *marks.of_kinds(PublicationKind.CAMPAIGN)]
    return public_page(request, "practices/public/academy.html", context, lists=lists)


def _by_name(academy: Academy) -> str:
    return alphabetical(academy.name)


def _by_region(rows: list[Row]) -> list[dict[str, object]]:
    by_region: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_region[row.academy.region.name].append(row)
    return [{"name": name, "rows": by_region[name]} for name in sorted(by_region, key=alphabetical)]


def _disciplines_to_search(
    academy: Academy, work: AcademyWork, labels: dict[str, str], years: tuple[str, ...]
) -> list[dict[str, object]]:
    """The disciplines of the académie's work, each with the search that finds as much."""
    found: list[dict[str, object]] = []
    for code, label in labels.items():
        if count := work.by_discipline.get(code):
            query = QueryDict(mutable=True)
            query["academie"], query["discipline"] = academy.slug, code
            query.setlist("annee", list(years))
            found.append(
                {"code": code, "label": label, "count": count, "url": f"/recherche/?{query.urlencode()}"}
            )
    return found


def _neighbours(academy: Academy) -> list[Academy]:
    """The other académies of the région that exist today."""
    others = Academy.objects.open().filter(region=academy.region_id).exclude(pk=academy.pk)
    return sorted(others, key=_by_name)

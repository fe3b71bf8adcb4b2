"""What the public sees of the tree: one look-up by address, then the template of the publication's kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from foundation import delivery
from practices.browse.related import related_to
from practices.browse.themes import counted
from practices.listing import page_of
from practices.models.choices import ProjectOrder
from practices.models.publication import Publication, PublicationKind, PublicationQuerySet
from practices.models.publication_term import TermKind
from practices.plain_language import words
from practices.plain_language.texts import words_of_publication
from practices.plain_language.words import Word
from practices.publication import marks, readers
from practices.publication.citation import citation_of
from practices.publication.references import resolve
from practices.publication.sharing import sharing_of
from practices.takeaways.offered import offered_by
from practices.views.entries import home_entries

MAX_AGE = 60
SIBLINGS_SHOWN = 3
THEMES_SHOWN = 40
HOME_SCENARIOS = 4
HOME_DOSSIERS = 3
NEWEST_FIRST = ("-published_at", "pk")

Context = dict[str, Any]
LEADS_ELSEWHERE = frozenset(
    {PublicationKind.HOME, PublicationKind.INDEX, PublicationKind.CAMPAIGN, PublicationKind.DOSSIER_INDEX}
)


@require_safe
def show_publication(request: HttpRequest, path: str) -> HttpResponse:
    """Answer an address of the tree: 200, 410 with the reason of a withdrawal, or 404."""
    publication = readers.find("/" + path.lstrip("/"))
    if publication is None:
        raise Http404
    if publication.is_withdrawn:
        response = render(
            request,
            "practices/public/withdrawn.html",
            {"publication": publication, "parent": next(reversed(readers.ancestors(publication)), None)},
            status=410,
        )
    else:
        ancestors = readers.ancestors(publication)
        response = render(request, template_of(publication), context_of(request, publication, ancestors))
    delivery.keep(_lists_of(publication))
    patch_cache_control(response, public=True, max_age=MAX_AGE)
    return response


def template_of(publication: Publication) -> str:
    """The one template of a publication's kind."""
    return TEMPLATES.get(publication.kind, f"practices/public/{publication.kind}.html")


def context_of(request: HttpRequest, publication: Publication, ancestors: list[Publication]) -> Context:
    """What the template reads: the publication, its breadcrumb, and what its kind lists."""
    listing = LISTINGS.get(publication.kind)
    return {
        "publication": publication,
        "data": resolve(publication),
        "breadcrumb": breadcrumb_of(publication, ancestors),
        "parent": ancestors[-1] if ancestors else None,
        "explained": _explained_in(publication),
        "takeaways": offered_by(publication),
        "citation": _citation(publication),
        "sharing": None if publication._state.adding else sharing_of(publication),
        **(listing(request, publication) if listing else {}),
    }


def _citation(publication: Publication) -> str:
    """How to cite a page; nothing for those that only lead elsewhere."""
    return "" if publication.kind in LEADS_ELSEWHERE else citation_of(publication)


def breadcrumb_of(publication: Publication, ancestors: list[Publication]) -> list[dict[str, str]]:
    """The way down to the page, without the home page; the last item is the page itself."""
    trail = [{"label": item.title, "url": item.path} for item in ancestors if item.path != "/"]
    return [*trail, {"label": publication.title, "url": ""}]


def _explained_in(publication: Publication) -> list[Word]:
    """The words of the glossary that a page uses, in alphabetical order; none on pages that only lead elsewhere."""
    if publication.kind in LEADS_ELSEWHERE:
        return []
    found = words.glossary().found_in(words_of_publication(publication.data))
    return sorted((word for _, word in found), key=lambda word: word.term.casefold())


# --- What each kind lists ---------------------------------------------------------------------------
def _newest(publications: PublicationQuerySet) -> PublicationQuerySet:
    return publications.for_cards().order_by(*NEWEST_FIRST)


def _of_kind(kind: PublicationKind) -> PublicationQuerySet:
    return Publication.objects.visible().of_kind(kind)


def _themes_of_newest_campaign() -> PublicationQuerySet:
    newest = _of_kind(PublicationKind.CAMPAIGN).order_by("-school_year").values("school_year")[:1]
    return _of_kind(PublicationKind.THEME).filter(school_year__in=newest).for_cards().order_by("title")


def _children(publication: Publication, *kinds: PublicationKind) -> dict[str, list[Publication]]:
    """The publications of these kinds right below one, by kind, the newest first, in one query."""
    found = Publication.objects.visible().for_cards().filter(parent=publication.pk, kind__in=kinds)
    children: dict[str, list[Publication]] = {kind: [] for kind in kinds}
    for child in found.order_by("-published_at", "pk"):
        children[child.kind].append(child)
    return children


def _dossiers() -> PublicationQuerySet:
    return _newest(_of_kind(PublicationKind.DOSSIER))


def _home(request: HttpRequest, publication: Publication) -> Context:
    return {
        "themes": list(_themes_of_newest_campaign()),
        "scenarios": list(
            _newest(_of_kind(PublicationKind.SCENARIO)).filter(archived_at=None)[:HOME_SCENARIOS]
        ),
        "dossiers": list(_dossiers()[:HOME_DOSSIERS]),
        "entries": home_entries(),
    }


def _index(request: HttpRequest, publication: Publication) -> Context:
    campaigns = _of_kind(PublicationKind.CAMPAIGN).for_cards().order_by("-school_year")
    return {
        "campaigns": list(campaigns),
        "themes": counted(_themes_of_newest_campaign()),
        "dossiers": list(_dossiers()[:HOME_DOSSIERS]),
        "scenarios": page_of(request, _newest(_of_kind(PublicationKind.SCENARIO))),
    }


def _campaign(request: HttpRequest, publication: Publication) -> Context:
    themes = _of_kind(PublicationKind.THEME).filter(parent=publication.pk).for_cards().order_by("title")
    scenarios = _of_kind(PublicationKind.SCENARIO).filter(school_year=publication.school_year)
    return {"themes": counted(themes), "scenarios": page_of(request, _newest(scenarios))}


def _theme(request: HttpRequest, publication: Publication) -> Context:
    below = _children(
        publication, PublicationKind.PROJECT, PublicationKind.MINUTES, PublicationKind.NATIONAL_SYNTHESIS
    )
    scenarios = _of_kind(PublicationKind.SCENARIO).filter(theme_key=publication.key)
    return {
        "projects": in_order(below[PublicationKind.PROJECT], publication.data["project_order"]),
        "minutes": sorted(
            below[PublicationKind.MINUTES], key=lambda meeting: str(meeting.card["held_on"]), reverse=True
        ),
        "national_synthesis": next(iter(below[PublicationKind.NATIONAL_SYNTHESIS]), None),
        "scenarios": page_of(request, _newest(scenarios)),
        "timeline": _timeline(publication),
    }


def _timeline(theme: Publication) -> list[Publication]:
    """The themes of the same discipline, the newest first, this one among them; none where it stands alone."""
    if not (discipline := theme.data["discipline"]):
        return []
    themes = _of_kind(PublicationKind.THEME).with_term(TermKind.DISCIPLINE, [discipline["code"]])
    found = list(themes.for_cards().order_by("-school_year", "title", "pk")[:THEMES_SHOWN])
    return found if len(found) > 1 else []


def in_order(projects: list[Publication], order: str) -> list[Publication]:
    """A theme's projects in the order that its lead chose: by académie, by axis or by title."""
    keys: dict[str, Callable[[Publication], tuple[str, ...]]] = {
        ProjectOrder.ACADEMY: lambda project: (project.card["academy"]["name"], project.title),
        ProjectOrder.AXIS: lambda project: (project.card["axis"], project.card["academy"]["name"]),
        ProjectOrder.TITLE: lambda project: (project.title,),
    }
    return sorted(projects, key=keys[order])


def _project(request: HttpRequest, publication: Publication) -> Context:
    below = _children(publication, PublicationKind.SYNTHESIS, PublicationKind.GROUP_MINUTES)
    scenarios = _of_kind(PublicationKind.SCENARIO).filter(parent=publication.pk)
    return {
        "synthesis": next(iter(below[PublicationKind.SYNTHESIS]), None),
        "minutes": below[PublicationKind.GROUP_MINUTES],
        "scenarios": page_of(request, _newest(scenarios)),
    }


def _scenario(request: HttpRequest, publication: Publication) -> Context:
    """The productions of the project (the one before, the one after, the newest), and what is close elsewhere."""
    project = _of_kind(PublicationKind.SCENARIO).filter(parent=publication.parent_id).only("path", "card")
    older, newer = _neighbours(project, publication)
    return {
        "previous": older,
        "next": newer,
        "siblings": list(project.exclude(pk=publication.pk).order_by(*NEWEST_FIRST)[:SIBLINGS_SHOWN]),
        "related": related_to(publication),
    }


def _neighbours(
    listed: PublicationQuerySet, publication: Publication
) -> tuple[Publication | None, Publication | None]:
    """What comes right after and right before a publication in a list that begins with the newest.

    None at either end, and for the preview of what was never published, which is in no list.
    """
    if publication.published_at is None:
        return None, None
    day, same_day = publication.published_at, Q(published_at=publication.published_at)
    after = Q(published_at__lt=day) | same_day & Q(pk__gt=publication.pk)
    before = Q(published_at__gt=day) | same_day & Q(pk__lt=publication.pk)
    # The day is said apart as well: an index begins there, where it could make nothing of an « or ».
    return (
        listed.filter(after, published_at__lte=day).order_by(*NEWEST_FIRST).first(),
        listed.filter(before, published_at__gte=day).order_by(*NEWEST_FIRST).reverse().first(),
    )


def _national_synthesis(request: HttpRequest, publication: Publication) -> Context:
    syntheses = _of_kind(PublicationKind.SYNTHESIS).filter(theme_key=publication.theme_key)
    return {"syntheses": list(syntheses.for_cards().order_by("academy_code", "pk"))}


def _dossier_index(request: HttpRequest, publication: Publication) -> Context:
    return {"dossiers": page_of(request, _dossiers())}


def _lists_of(publication: Publication) -> list[str]:
    """The marks of what a publication's page lists, counts or refers to, besides what it shows."""
    lists = LISTED.get(publication.kind)
    own = [marks.own_page(publication.pk), *marks.of_references(publication)]
    return [*own, *(lists(publication) if lists else [])]


LISTED: dict[str, Callable[[Publication], list[str]]] = {
    PublicationKind.HOME: lambda _: marks.of_kinds(
        PublicationKind.CAMPAIGN, PublicationKind.THEME, PublicationKind.SCENARIO, PublicationKind.DOSSIER
    ),
    PublicationKind.INDEX: lambda _: marks.of_kinds(
        *(PublicationKind.CAMPAIGN, PublicationKind.THEME, PublicationKind.DOSSIER),
        *(PublicationKind.PROJECT, PublicationKind.SCENARIO),
    ),
    PublicationKind.CAMPAIGN: lambda campaign: [marks.of_year(campaign.school_year)],
    PublicationKind.THEME: lambda theme: [
        *(marks.of_theme(theme.key), marks.below(theme.pk)),
        *(marks.of_themes_in(discipline["code"]) for discipline in theme.card["disciplines"]),
    ],
    PublicationKind.PROJECT: lambda project: [marks.below(project.pk)],
    PublicationKind.SCENARIO: lambda scenario: [marks.below(scenario.parent_id)],
    PublicationKind.NATIONAL_SYNTHESIS: lambda synthesis: [marks.of_theme(synthesis.theme_key)],
    PublicationKind.DOSSIER_INDEX: lambda _: marks.of_kinds(PublicationKind.DOSSIER),
}
TEMPLATES: dict[str, str] = {
    PublicationKind.HOME: "home/home.html",
    PublicationKind.PLAIN: "home/plain.html",
    PublicationKind.GROUP_MINUTES: "practices/public/minutes.html",
}
LISTINGS: dict[str, Callable[[HttpRequest, Publication], Context]] = {
    PublicationKind.HOME: _home,
    PublicationKind.INDEX: _index,
    PublicationKind.CAMPAIGN: _campaign,
    PublicationKind.THEME: _theme,
    PublicationKind.PROJECT: _project,
    PublicationKind.SCENARIO: _scenario,
    PublicationKind.NATIONAL_SYNTHESIS: _national_synthesis,
    PublicationKind.DOSSIER_INDEX: _dossier_index,
}

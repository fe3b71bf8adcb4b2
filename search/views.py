"""The results page, what is offered while typing, and the same searches for machines."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from foundation import delivery
from search import engine, presentation
from search.completion import SuggestionsForm, suggestions
from search.criteria import Criteria
from search.export import data, feed
from search.facets import vocabularies
from search.filters import filters
from search.follower import CLOCK
from search.forms import LONGEST_WORDS, SearchForm
from search.synonyms import synonyms_for

KEPT_FOR = 60
"""Seconds a results page may be kept: what is published is found on it within a minute at most."""

SUGGESTIONS_KEPT_FOR = 300

COME_BACK_AFTER = 60
"""Seconds: a machine is told to ask again when the index is likely to be there."""


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Show what a search finds; any parameter is answered, 404 only for a page that does not exist."""
    known = vocabularies()
    form = SearchForm(request.GET, known)
    criteria = form.criteria()
    context: dict[str, Any] = {
        "criteria": criteria,
        "longest_words": LONGEST_WORDS,
        "breadcrumb": [{"label": "Recherche", "url": ""}],
    }
    try:
        answer = _ask(criteria)
    except engine.IndexUnavailableError:
        response = render(request, "search/preparing.html", context)
        patch_cache_control(response, no_store=True)
        return response
    page = presentation.page_of(criteria, answer)
    context |= {
        "total": answer.total,
        "page": page,
        "last_page": presentation.last_page(answer),
        "suggestion": presentation.suggestion(criteria, answer),
        "first_address": criteria.address(),
        "orders": presentation.orders(criteria),
        "results": [] if page is None else presentation.results(answer),
        "filters": filters(criteria, answer, known),
        "chips": presentation.chips(criteria, known),
        "advice": presentation.advice(criteria, answer, known),
        "notices": [*form.notices, *presentation.notices(criteria, answer)],
        "query": criteria.address().removeprefix("?"),
        "ways": criteria.address() if criteria.address() != "?" else "",
        "everything": criteria.address(facets=False),
        "is_deep": _is_deep(criteria, page is None),
        "name": criteria.name,
    }
    response = render(request, "search/results.html", context, status=404 if page is None else 200)
    return _kept(response)


@require_safe
def follow(request: HttpRequest) -> HttpResponse:
    """The Atom feed of a search: its newest pages first, whatever order and page the address names."""
    criteria = replace(_criteria(request), sort="date", page=1)
    try:
        answer = _ask(criteria, feed.MOST)
    except engine.IndexUnavailableError:
        return _come_back()
    return _for_machines(HttpResponse(feed.written(criteria, answer), content_type=feed.CONTENT_TYPE))


@require_safe
def as_data(request: HttpRequest) -> HttpResponse:
    """The page of results as JSON; 404, with the number of pages, for a page that does not exist."""
    known = vocabularies()
    form = SearchForm(request.GET, known)
    criteria = form.criteria()
    try:
        answer = _ask(criteria)
    except engine.IndexUnavailableError:
        return _come_back()
    notices = [*form.notices, *presentation.notices(criteria, answer)]
    said = data.said(criteria, answer, filters(criteria, answer, known), notices)
    status = 404 if presentation.page_of(criteria, answer) is None else 200
    return _for_machines(JsonResponse(said, status=status, json_dumps_params={"ensure_ascii": False}))


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """Say what begins as what is being typed, from three letters on; nothing while there is no index."""
    typed = SuggestionsForm(request.GET).typed()
    try:
        response = JsonResponse({"suggestions": suggestions(typed)})
        patch_cache_control(response, public=True, max_age=SUGGESTIONS_KEPT_FOR)
        delivery.keep(clocks=[CLOCK])
    except engine.IndexUnavailableError:
        response = JsonResponse({"suggestions": []})
        patch_cache_control(response, no_store=True)
    return response


def _criteria(request: HttpRequest) -> Criteria:
    return SearchForm(request.GET, vocabularies()).criteria()


def _ask(criteria: Criteria, size: int = presentation.PER_PAGE) -> engine.Answer:
    """The answer of the engine. Raises `IndexUnavailableError`."""
    return engine.ask(
        engine.Question(
            criteria.words,
            criteria.filters,
            order=criteria.order,
            synonyms=synonyms_for(criteria.words),
            offset=max(criteria.page - 1, 0) * size,
            size=size,
        )
    )


def _kept(response: HttpResponse) -> HttpResponse:
    patch_cache_control(response, public=True, max_age=KEPT_FOR)
    delivery.keep(clocks=[CLOCK])
    return response


def _for_machines(response: HttpResponse) -> HttpResponse:
    """Kept as the page is, and no page of its own for search robots, who would follow every combination."""
    response["X-Robots-Tag"] = "noindex"
    return _kept(response)


def _come_back() -> HttpResponse:
    """What a machine is told as long as there is no index."""
    response = HttpResponse(
        "La recherche est en préparation.\n", status=503, content_type="text/plain; charset=utf-8"
    )
    response["Retry-After"] = str(COME_BACK_AFTER)
    patch_cache_control(response, no_store=True)
    return response


def _is_deep(criteria: Criteria, is_missing: bool) -> bool:
    """Whether search robots should stay out.

    Only the catalogue and its one-filter views are worth their while.
    """
    is_narrowed = any(criteria.looked_for.values()) or bool(criteria.sort)
    return bool(criteria.words) or criteria.ticked_count > 1 or is_narrowed or is_missing

"""« Audience »: what is read and searched in the whole house, for the leads."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from practices import permissions
from practices.audience.figures import of_house
from practices.person import person
from practices.standings.exports import CSV_TYPE, Table, written_csv
from search.audience.figures import of_words


@require_GET
def audience(request: HttpRequest) -> HttpResponse:
    """The last thirty days: pages, académies, themes, words, words without result."""
    today = _today_of_a_reader(request)
    context = {"figures": of_house(today), "words": of_words(today)}
    return render(request, "search/backoffice/audience.html", context)


@require_GET
def pages_csv(request: HttpRequest) -> HttpResponse:
    """The pages that were read most, for a spreadsheet."""
    figures = of_house(_today_of_a_reader(request))
    rows: Table = [[bar.label, bar.address, bar.number] for bar in figures.pages]
    return _file("audience-pages.csv", [["Page", "Adresse", "Lectures en trente jours"], *rows])


@require_GET
def words_csv(request: HttpRequest) -> HttpResponse:
    """The words that were searched most, for a spreadsheet."""
    words = of_words(_today_of_a_reader(request))
    nothing = {bar.label for bar in words.without_result or []}
    rows: Table = [[bar.label, bar.number, "oui" if bar.label in nothing else ""] for bar in words.words]
    return _file("audience-mots.csv", [["Mots", "Recherches en trente jours", "Sans résultat"], *rows])


def _today_of_a_reader(request: HttpRequest) -> date:
    """Today; raises Http404 for who does not see the audience of the house."""
    if not permissions.can_see_all_audience(person(request)):
        raise Http404
    return timezone.localdate()


def _file(name: str, table: Table) -> HttpResponse:
    response = HttpResponse(written_csv(table), content_type=CSV_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response

"""How a campaign stands: the dashboard of leads and of the general inspectorate, its files, and the list of pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from academies.models import Role
from practices.listing import page_of
from practices.person import person
from practices.standings.campaigns import Followed, UnknownCampaign, followed_in
from practices.standings.choices import CAMPAIGN, PageChoices
from practices.standings.exports import CSV_TYPE, ODS_TYPE, as_csv, as_ods
from practices.standings.figures import Figures, figures_of
from practices.standings.reach import AT_WORK, NATIONAL_ROLES, Reach

ROWS_PER_SCREEN = 25
LONGEST_SLUG = 50


class CampaignForm(forms.Form):
    """The campaign that the address names."""

    campagne = forms.SlugField(max_length=LONGEST_SLUG, required=False)


@require_GET
def dashboard(request: HttpRequest) -> HttpResponse:
    """The figures of the themes that someone leads or, for the general inspectorate, follows."""
    followed = _followed(request, NATIONAL_ROLES)
    context = {"followed": followed, "figures": _figures(followed) if followed else None}
    return render(request, "practices/desk/dashboard/dashboard.html", context)


@require_GET
def dashboard_csv(request: HttpRequest) -> HttpResponse:
    """The table by theme and académie, for a spreadsheet."""
    return _file(request, as_csv, CSV_TYPE, "csv")


@require_GET
def dashboard_ods(request: HttpRequest) -> HttpResponse:
    """All tables of the dashboard, for a spreadsheet."""
    return _file(request, as_ods, ODS_TYPE, "ods")


@require_GET
def pages(request: HttpRequest) -> HttpResponse:
    """The pages that someone follows, and how each stands."""
    followed = _followed(request, AT_WORK)
    if followed is None:
        return render(request, "practices/desk/dashboard/pages.html", {"choices": None})
    choices = PageChoices(request.GET, followed.campaign, followed.campaigns, followed.standings)
    context = {
        "choices": choices,
        "campaign": followed.campaign,
        "page": page_of(request, choices.standings, ROWS_PER_SCREEN),
        "total": len(followed.standings),
        "is_national": Reach(person(request)).holds(*NATIONAL_ROLES),
    }
    return render(request, "practices/desk/dashboard/pages.html", context)


def _followed(request: HttpRequest, roles: Sequence[Role]) -> Followed | None:
    """What the address asks for; raises Http404 for who has none of these roles, and for an unknown campaign."""
    user, form = person(request), CampaignForm(request.GET)
    if not Reach(user).holds(*roles) or not form.is_valid():
        raise Http404
    try:
        return followed_in(user, form.cleaned_data[CAMPAIGN], roles)
    except UnknownCampaign as error:
        raise Http404("Cette campagne n’est pas de celles que vous suivez.") from error


def _figures(followed: Followed) -> Figures:
    return figures_of(followed.campaign, followed.standings, followed.tops)


def _file(
    request: HttpRequest, write: Callable[[Figures], bytes], content_type: str, extension: str
) -> HttpResponse:
    followed = _followed(request, NATIONAL_ROLES)
    if followed is None:
        raise Http404
    response = HttpResponse(write(_figures(followed)), content_type=content_type)
    name = f"tableau-de-bord-{followed.campaign.slug}.{extension}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response

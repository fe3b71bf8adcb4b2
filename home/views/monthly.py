"""The monthly mail: the form, without cookie, and the two pages that links in mails lead to.

A link never acts by being opened, since machines open them too: each of the two pages has a button.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from academies.models import Discipline
from home.contact import token
from home.contact.taking import Refusals, take
from home.monthly import actions, links
from home.monthly.forms import MonthlyForm, PrefillForm
from home.views.pages import page

TITLE = "Lettre mensuelle"
REFUSALS = Refusals(
    too_old="Le formulaire était ouvert depuis trop longtemps : relisez-le, puis envoyez-le de nouveau.",
    too_fast="Votre demande est arrivée bien vite. Attendez quelques secondes, puis envoyez-la de nouveau.",
    trapped="Votre demande ressemble à un envoi automatique : relisez-la, puis envoyez-la de nouveau.",
    too_many=(
        "Plusieurs demandes sont déjà parties de votre connexion. Envoyez celle-ci de nouveau dans une heure."
    ),
    not_kept="La demande n’a pas pu être enregistrée. Envoyez-la de nouveau dans un instant.",
    too_many_raised=actions.TooMany,
)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def monthly(request: HttpRequest) -> HttpResponse:
    """Show the form; take it; or say all that is wrong, with everything typed still there."""
    if request.method != "POST":
        initial = {"disciplines": PrefillForm.read(request.GET), "token": token.give().text}
        return _show(request, MonthlyForm(initial=initial), 200)
    form = MonthlyForm(request.POST)
    refused = take(request, form, lambda checked: actions.ask(request, form, checked), REFUSALS, _show)
    return refused or redirect("monthly_asked")


@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """What happens next; the same for whoever has the mail already."""
    return page(request, "home/monthly/asked.html", "Il reste à confirmer")


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """A button; then the address is written to. 404 for a link that does not hold (any more)."""
    try:
        key, codes = links.read_confirm(token)
    except links.BadLink:
        return _dead_link(request)
    if request.method != "POST":
        if actions.find(key) is None:
            return _dead_link(request)
        chosen = Discipline.objects.filter(code__in=codes).order_by("label")
        return _page(request, "confirm.html", "Confirmer votre demande", disciplines=chosen)
    if not actions.confirm(key, codes):
        return _dead_link(request)
    return _page(request, "confirmed.html", "Votre demande est confirmée")


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """A button; then all is deleted. A mail program may post here by itself (RFC 8058): no redirect."""
    try:
        key = links.read_stop(token)
    except links.BadLink:
        return _dead_link(request)
    if request.method != "POST":
        return _page(request, "stop.html", "Ne plus recevoir la lettre mensuelle")
    actions.stop(key)
    return _page(request, "stopped.html", "Vous ne recevrez plus la lettre mensuelle")


def _show(request: HttpRequest, form: MonthlyForm, status: int) -> HttpResponse:
    return _page(request, "form.html", TITLE, status, form=form)


def _dead_link(request: HttpRequest) -> HttpResponse:
    return _page(request, "dead_link.html", "Ce lien n’est plus valable", 404)


def _page(
    request: HttpRequest, template: str, title: str, status: int = 200, **context: object
) -> HttpResponse:
    trail = {"title": title, "breadcrumb": [{"label": TITLE, "url": ""}]}
    return render(request, f"home/monthly/{template}", trail | context, status=status)

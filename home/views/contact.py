"""The contact form, without cookie: a signed token, a trap and a limit stand where others put a picture puzzle."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from home.contact import sending, token
from home.contact.forms import ContactForm, PrefillForm
from home.contact.taking import Refusals, take
from home.views.pages import page

REFUSALS = Refusals(
    too_old=(
        "Le formulaire était ouvert depuis trop longtemps : relisez votre message, puis envoyez-le de nouveau."
    ),
    too_fast="Votre message est arrivé bien vite. Attendez quelques secondes, puis envoyez-le de nouveau.",
    trapped="Votre message ressemble à un envoi automatique : relisez-le, puis envoyez-le de nouveau.",
    too_many=(
        "Plusieurs messages sont déjà partis de votre connexion. Gardez celui-ci, et envoyez-le dans une heure."
    ),
    not_kept=(
        "Le message n’a pas pu être enregistré. Il est resté ci-dessous : envoyez-le de nouveau dans un instant."
    ),
    too_many_raised=sending.TooMany,
)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest) -> HttpResponse:
    """Show the form; take a message; or say all that is wrong, with everything typed still there."""
    if request.method != "POST":
        initial = PrefillForm.read(request.GET) | {"token": token.give().text}
        return _show(request, ContactForm(initial=initial), 200)
    form = ContactForm(request.POST)
    refused = take(request, form, lambda checked: sending.send_later(request, form, checked), REFUSALS, _show)
    return refused or redirect("contact_thanks")


@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """What happens next."""
    return page(request, "home/legal/contact_thanks.html", "Message envoyé")


def _show(request: HttpRequest, form: ContactForm, status: int) -> HttpResponse:
    context = {"form": form, "title": "Contact", "breadcrumb": [{"label": "Contact", "url": ""}]}
    return render(request, "home/legal/contact.html", context, status=status)

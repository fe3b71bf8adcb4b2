"""The contact form, without cookie: a signed token, a trap and a limit stand where others put a picture puzzle."""

from __future__ import annotations

import logging

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from home.contact import sending, token
from home.contact.forms import ContactForm, PrefillForm
from home.views.pages import page

logger = logging.getLogger(__name__)

TOO_OLD = (
    "Le formulaire était ouvert depuis trop longtemps : relisez votre message, puis envoyez-le de nouveau."
)
TOO_FAST = "Votre message est arrivé bien vite. Attendez quelques secondes, puis envoyez-le de nouveau."
TRAPPED = "Votre message ressemble à un envoi automatique : relisez-le, puis envoyez-le de nouveau."
TOO_MANY = (
    "Plusieurs messages sont déjà partis de votre connexion. Gardez celui-ci, et envoyez-le dans une heure."
)
NOT_KEPT = (
    "Le message n’a pas pu être enregistré. Il est resté ci-dessous : envoyez-le de nouveau dans un instant."
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
    if not form.is_valid():
        return _again(request, form, 400)
    if form.cleaned_data["website"]:
        return _again(request, form, 400, TRAPPED)
    try:
        sending.send_later(request, form, token.check(form.cleaned_data["token"]))
    except token.TooFast:
        return _again(request, form, 400, TOO_FAST)
    except token.NoToken:
        return _again(request, form, 400, TOO_OLD)
    except sending.TooMany:
        return _again(request, form, 429, TOO_MANY)
    except Exception:
        logger.exception("A visitor's message could not be kept")
        return _again(request, form, 503, NOT_KEPT)
    return redirect("contact_thanks")


@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """What happens next."""
    return page(request, "home/legal/contact_thanks.html", "Message envoyé")


def _again(request: HttpRequest, form: ContactForm, status: int, refusal: str = "") -> HttpResponse:
    """The form with all that was typed but the trap, and a token that still holds."""
    if refusal:
        form.add_error(None, refusal)
    typed = request.POST.copy()
    typed["website"] = ""
    typed["token"] = token.that_holds(typed.get("token", ""))
    form.data = typed
    return _show(request, form, status)


def _show(request: HttpRequest, form: ContactForm, status: int) -> HttpResponse:
    context = {"form": form, "title": "Contact", "breadcrumb": [{"label": "Contact", "url": ""}]}
    return render(request, "home/legal/contact.html", context, status=status)

"""How a form that anyone may send without a cookie is taken: one way, whatever it asks for."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse

from home.contact import token

logger = logging.getLogger(__name__)

Show = Callable[[HttpRequest, Any, int], HttpResponse]


@dataclass(frozen=True)
class Refusals:
    """What is said to somebody whose form is not taken, and what the act raises where too many were sent."""

    too_old: str
    too_fast: str
    trapped: str
    too_many: str
    not_kept: str
    too_many_raised: type[Exception]


def take(
    request: HttpRequest, form: forms.Form, act: Callable[[Any], object], refusals: Refusals, show: Show
) -> HttpResponse | None:
    """Do what a form asks: None when it is done, else the form with why not and all that was typed.

    `act` is given the checked token. 400 for what can be mended, 429 for too many, 503 where nothing could be kept.
    """
    if not form.is_valid():
        return _again(request, form, 400, "", show)
    if form.cleaned_data["website"]:
        return _again(request, form, 400, refusals.trapped, show)
    try:
        act(token.check(form.cleaned_data["token"]))
    except token.TooFast:
        return _again(request, form, 400, refusals.too_fast, show)
    except token.NoToken:
        return _again(request, form, 400, refusals.too_old, show)
    except refusals.too_many_raised:
        return _again(request, form, 429, refusals.too_many, show)
    except Exception:
        logger.exception("What a visitor sent could not be kept")
        return _again(request, form, 503, refusals.not_kept, show)
    return None


def _again(request: HttpRequest, form: forms.Form, status: int, refusal: str, show: Show) -> HttpResponse:
    """The form with all that was typed but the trap, and a token that still holds."""
    if refusal:
        form.add_error(None, refusal)
    typed = request.POST.copy()
    typed["website"] = ""
    typed["token"] = token.that_holds(typed.get("token", ""))
    form.data = typed
    return show(request, form, status)

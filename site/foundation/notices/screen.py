"""« Rythme de vos courriels »: the screen on which everyone chooses for themselves, and to which each mail leads."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.views.decorators.http import require_http_methods
from wagtail.admin.auth import require_admin_access

from foundation.models import Rhythm, User
from foundation.models.user import Weekday
from foundation.notices import rhythm

USUAL = "default"
HELP = {
    USUAL: "",
    Rhythm.AT_ONCE: "Un courriel pour chaque événement, dès qu’il a lieu.",
    Rhythm.DAILY: "Un récapitulatif le matin, les jours où il y a quelque chose à dire.",
    Rhythm.WEEKLY: "Un récapitulatif par semaine, le jour choisi ci-dessous.",
}


class RhythmForm(forms.Form):
    """How often, and on which day of the week."""

    rhythm = forms.ChoiceField(
        label="Rythme",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choisissez un rythme.",
            "invalid_choice": "Choisissez un des rythmes proposés.",
        },
    )
    weekday = forms.TypedChoiceField(
        label="Jour du récapitulatif de la semaine",
        choices=Weekday.choices,
        coerce=int,
        error_messages={
            "required": "Choisissez un jour.",
            "invalid_choice": "Choisissez un des jours proposés.",
        },
    )

    def __init__(self, *args: Any, account: User, **kwargs: Any) -> None:
        kwargs["initial"] = {"rhythm": account.notice_rhythm or USUAL, "weekday": account.notice_weekday}
        super().__init__(*args, **kwargs)
        usual = rhythm.default_of(account)
        words = rhythm.rhythm_in_words(usual.rhythm, account.notice_weekday)
        field: Any = self.fields["rhythm"]
        field.choices = [(USUAL, f"Par défaut : {words}, {usual.why}"), *Rhythm.choices]

    @property
    def rhythms(self) -> list[dict[str, Any]]:
        """Each choice with a word about it, for the screen."""
        return [{"radio": radio, "help": HELP[radio.data["value"]]} for radio in self["rhythm"]]

    @property
    def chosen(self) -> Rhythm | None:
        """What was chosen; None for what is usual."""
        value = self.cleaned_data["rhythm"]
        return None if value == USUAL else Rhythm(value)


@require_http_methods(["GET", "POST"])
def choose_rhythm(request: HttpRequest) -> HttpResponse:
    """Show one's own rhythm; on POST, keep another."""
    account = request.user
    assert isinstance(account, User)  # noqa: S101  # `require_admin_access` let nobody else in
    form = RhythmForm(request.POST if request.method == "POST" else None, account=account)
    if request.method == "POST" and form.is_valid():
        rhythm.choose(account, account, form.chosen, form.cleaned_data["weekday"])
        words = rhythm.pace_of(account).words
        messages.success(request, f"C’est noté : vos courriels vous seront envoyés {words}.")
        return redirect("notice_rhythm")
    status = 400 if request.method == "POST" else 200
    return render(request, "foundation/notices/rhythm.html", {"form": form}, status=status)


urls: list[URLPattern] = [
    path("mes-courriels/", require_admin_access(choose_rhythm), name="notice_rhythm"),
]

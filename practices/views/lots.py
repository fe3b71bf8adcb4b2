"""Several pages approved at once: what was ticked is shown again, confirmed, and told page by page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import parse_qsl

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from practices.moderation.forms import COMMENT_LENGTH
from practices.moderation.queue import lots
from practices.moderation.queue.choices import address_of
from practices.moderation.queue.lots import Candidate, Ticked
from practices.person import person

MOST_PAGES = 100
NOTHING_TICKED = "Cochez au moins une page."


class TickedField(forms.Field):
    """The ticks of a queue: « step-version-moment », each once."""

    widget = forms.MultipleHiddenInput
    default_error_messages = {
        "required": NOTHING_TICKED,
        "invalid": "Cette sélection n’est pas lisible : cochez de nouveau.",
        "too_many": "Cent pages au plus à la fois.",
    }

    def to_python(self, value: Any) -> list[Ticked]:
        """The ticks, in the order given. Raises ValidationError."""
        found: dict[int, Ticked] = {}
        for text in value or []:
            numbers = str(text).split("-")
            if len(numbers) != 3 or not all(one.isascii() and one.isdigit() for one in numbers):
                raise ValidationError(self.error_messages["invalid"], code="invalid")
            if max(map(len, numbers[:2])) > 15 or len(numbers[2]) > 30:
                raise ValidationError(self.error_messages["invalid"], code="invalid")
            found[int(numbers[0])] = Ticked(int(numbers[0]), int(numbers[1]), numbers[2])
        if len(found) > MOST_PAGES:
            raise ValidationError(self.error_messages["too_many"], code="too_many")
        return list(found.values())


class LotForm(forms.Form):
    """What was ticked."""

    pages = TickedField()


class ConfirmedLotForm(LotForm):
    """What was ticked, the one answer to the checklist of every page, and a word on each that the lead corrected."""

    nothing_to_report = forms.BooleanField(
        label="J’ai lu chacune de ces pages : rien à signaler.",
        error_messages={
            "required": "Cochez « rien à signaler », ou ouvrez la page dont quelque chose est à dire."
        },
    )

    def __init__(self, found: Iterable[Candidate], data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.corrected = [one for one in found if one.entry.is_changed_by_the_lead and not one.has_changed]
        for one in self.corrected:
            self.fields[self._name(one)] = forms.CharField(
                label=f"Ce que vous avez corrigé dans « {one.entry.title} »",
                max_length=COMMENT_LENGTH,
                widget=forms.Textarea(attrs={"rows": 2}),
                error_messages={
                    "required": "Dites ce que vous avez corrigé : l’équipe et l’inspection le lisent."
                },
            )

    @property
    def words(self) -> dict[int, str]:
        """What is said of each corrected page, by its step."""
        return {one.ticked.task_state_id: self.cleaned_data[self._name(one)] for one in self.corrected}

    @property
    def word_fields(self) -> list[forms.BoundField]:
        """The fields of the corrected pages, in the order of the lot."""
        return [self[self._name(one)] for one in self.corrected]

    @staticmethod
    def _name(one: Candidate) -> str:
        return f"word_{one.ticked.task_state_id}"


@require_POST
def confirm(request: HttpRequest) -> HttpResponse:
    """Show what was ticked, with the version that would be approved; nothing is decided yet."""
    form = LotForm(request.POST)
    if not form.is_valid():
        return _back_to_the_queue(request, form)
    ticked = form.cleaned_data["pages"]
    found = lots.candidates(ticked, person(request))
    return _ask(request, ticked, found, ConfirmedLotForm(found))


@require_POST
def decide(request: HttpRequest) -> HttpResponse:
    """Approve each page of a confirmed lot, and tell what became of each.

    No redirection: sent twice, the answer says of each page that it was decided already.
    """
    lot = LotForm(request.POST)
    if not lot.is_valid():
        return _back_to_the_queue(request, lot)
    ticked, user = lot.cleaned_data["pages"], person(request)
    found = lots.candidates(ticked, user)
    form = ConfirmedLotForm(found, request.POST)
    if not form.is_valid():
        return _ask(request, ticked, found, form, status=400)
    results = lots.approve_each(found, user, form.words)
    context = {
        "results": results,
        "approved": sum(one.is_approved for one in results),
        "refused": sum(not one.is_approved for one in results),
        "gone": len(ticked) - len(results),
        "query": address_of(request.POST, with_page=False),
    }
    return render(request, "practices/desk/queue/lot_results.html", context)


def _ask(
    request: HttpRequest,
    ticked: list[Ticked],
    found: list[Candidate],
    form: ConfirmedLotForm,
    status: int = 200,
) -> HttpResponse:
    ready = [one for one in found if not one.has_changed]
    query = address_of(request.POST, with_page=False)
    context = {
        "form": form,
        "ready": ready,
        "changed": [one for one in found if one.has_changed],
        "gone": len(ticked) - len(found),
        "publishes": any(one.entry.publishes for one in ready),
        "query": query,
        "kept": parse_qsl(query),
    }
    return render(request, "practices/desk/queue/lot.html", context, status=status)


def _back_to_the_queue(request: HttpRequest, form: forms.Form) -> HttpResponse:
    for error in form.errors.get("pages", []):
        messages.error(request, str(error))
    query = address_of(request.POST)
    return redirect(reverse("review_queue") + (f"?{query}" if query else ""))

"""The forms of the checklist: one tick for all of it, or what is noted line by line. They need no JavaScript."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms

from practices import permissions
from practices.models import AdvisedReading, Checklist, ChecklistLine, LineAnswer
from practices.models.checklist import is_told
from practices.moderation.checklists import Answers, Noted
from practices.moderation.forms import COMMENT_LENGTH

if TYPE_CHECKING:
    from django.forms.boundfield import BoundField

    from foundation.models import User
    from practices.models import ModeratedPage

GREATEST_KEY = 2**62
WORD_LENGTH = 1000


@dataclass(frozen=True)
class ShownLine:
    """A line with its two fields."""

    line: ChecklistLine
    answer: BoundField
    comment: BoundField


class ChecklistForm(forms.Form):
    """The answers to one list. All of it is optional: the action says what is missing, and for which decision."""

    checklist = forms.IntegerField(required=False, max_value=GREATEST_KEY, widget=forms.HiddenInput)
    nothing_to_report = forms.BooleanField(
        required=False, label="Rien à signaler", help_text="J’ai vérifié chacun de ces points."
    )

    def __init__(self, *args: Any, checklist: Checklist, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"checklist": checklist.pk}} | kwargs)
        self.lines = list(checklist.lines.all())
        self.left_over: list[str] = []
        for line in self.lines:
            self.fields[f"answer_{line.pk}"] = forms.ChoiceField(
                label=line.question,
                required=False,
                choices=LineAnswer.choices,
                error_messages={"invalid_choice": "Choisissez une réponse de la liste."},
            )
            self.fields[f"word_{line.pk}"] = forms.CharField(
                label=f"Ce qui est à revoir : {line.question}",
                required=False,
                max_length=WORD_LENGTH,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def shown_lines(self) -> Iterator[ShownLine]:
        """Each line with its fields, in order."""
        for line in self.lines:
            yield ShownLine(line, self[f"answer_{line.pk}"], self[f"word_{line.pk}"])

    def is_noted(self) -> bool:
        """Whether a line says more than « Rien à signaler », so that the lines are shown open."""
        return any(
            row.answer.value() not in (None, "", LineAnswer.YES) or row.comment.value() or row.answer.errors
            for row in self.shown_lines()
        )

    def answers(self) -> Answers | None:
        """What a valid form says; None when it came without its list."""
        if self.cleaned_data.get("checklist") is None:
            return None
        noted = []
        for line in self.lines:
            answer = self.cleaned_data[f"answer_{line.pk}"] or LineAnswer.YES.value
            word = self.cleaned_data[f"word_{line.pk}"].strip()
            if answer != LineAnswer.YES or word:
                noted.append(Noted(line.pk, answer, word))
        return Answers(
            self.cleaned_data["checklist"], self.cleaned_data["nothing_to_report"], noted=tuple(noted)
        )

    def words(self) -> list[str]:
        """What was written on lines, each with its question."""
        return [word for row in self.shown_lines() if (word := _said(row))]


def _said(row: ShownLine) -> str:
    word = (row.comment.value() or "").strip()
    return f"{row.line.question} : {word}" if word else ""


class ReadingForm(forms.Form):
    """What an associated reader adds to the list."""

    revision_id = forms.IntegerField(widget=forms.HiddenInput, max_value=GREATEST_KEY)
    comment = forms.CharField(
        label="Votre commentaire pour l’inspection",
        required=False,
        max_length=COMMENT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


def form_in_force(page: ModeratedPage) -> ChecklistForm | None:
    """The empty form of the list in force for a page; None where there is no list."""
    checklist = Checklist.objects.in_force_for(page)
    return ChecklistForm(checklist=checklist) if checklist else None


def form_sent(page: ModeratedPage, sent: Mapping[str, Any]) -> ChecklistForm | None:
    """The form as it was sent, on the list that its author had before their eyes."""
    key = str(sent.get("checklist", ""))
    named = int(key) if key.isascii() and key.isdecimal() and len(key) < 18 else 0
    checklist = Checklist.objects.filter(pk=named).first() or Checklist.objects.in_force_for(page)
    return ChecklistForm(sent, checklist=checklist) if checklist else None


def carried_over(form: ChecklistForm | None, page: ModeratedPage) -> ChecklistForm | None:
    """The form that was sent, or, when another list is in force now, that one with all that can be kept."""
    current = Checklist.objects.in_force_for(page)
    if form is None or current is None:
        return form
    if {line.pk for line in current.lines.all()} == {line.pk for line in form.lines}:
        return form
    values: dict[str, Any] = {"checklist": current.pk}
    typed = {row.line.question: row for row in form.shown_lines()}
    for line in current.lines.all():
        if row := typed.pop(line.question, None):
            values |= {f"answer_{line.pk}": row.answer.value(), f"word_{line.pk}": row.comment.value()}
    renewed = ChecklistForm(values, checklist=current)
    renewed.left_over = [word for row in typed.values() if (word := _said(row))]
    return renewed


def filled_with(form: ChecklistForm | None, readings: list[AdvisedReading]) -> ChecklistForm | None:
    """The inspector's empty form, with what associated readers noted; ticking « Rien à signaler » stays theirs."""
    if form is None or form.is_bound:
        return form
    for reading in readings:
        noted = {row["question"]: row for row in reading.checklist.get("lines", ()) if is_told(row)}
        for line in form.lines:
            if (row := noted.get(line.question)) and f"answer_{line.pk}" not in form.initial:
                word = f"{row['comment']} ({reading.reader})" if row["comment"] else ""
                form.initial.update({f"answer_{line.pk}": row["answer"], f"word_{line.pk}": word})
    return form


def checklist_context(
    user: User, page: ModeratedPage, shown_id: int | None, *, may_decide: bool
) -> dict[str, Any]:
    """What the review screen shows of the list: the reviewer's, the associated reader's, and what readers said."""
    readings = list(AdvisedReading.objects.filter(page_id=page.pk).select_related("reader"))
    of_this_version = [reading for reading in readings if reading.revision_id == shown_id]
    may_advise = shown_id is not None and permissions.can_advise(user, page)
    form = form_in_force(page) if may_decide or may_advise else None
    own = next((reading for reading in of_this_version if reading.reader_id == user.pk), None)
    return {
        "checklist_form": filled_with(form, of_this_version) if may_decide else None,
        "readings": readings,
        "shown_id": shown_id,
        "reading_form": ReadingForm(initial={"revision_id": shown_id, "comment": own.comment if own else ""})
        if may_advise and not may_decide
        else None,
        "reading_checklist": form if may_advise and not may_decide else None,
    }

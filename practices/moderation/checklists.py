"""The reviewer's checklist: its answers as they are kept, an associated reader's, and the next version of a list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page

from academies import permissions as mandates
from practices import permissions
from practices.models import AdvisedReading, Checklist, ChecklistLine, LineAnswer
from practices.models.checklist import EVERY_KIND, MOST_LINES, Record, is_told, said
from practices.moderation.errors import (
    ChecklistChanged,
    ChecklistMissing,
    ExceptionUnexplained,
    NotAllowed,
    PageChanged,
    ReviewRefused,
)
from practices.moderation.notices import opinions as notices

if TYPE_CHECKING:
    from foundation.models import User

MEANWHILE = (
    "Cette liste a changé depuis que vous l’avez ouverte : relisez la version en vigueur avant d’écrire la "
    "suivante."
)


@dataclass(frozen=True)
class Noted:
    """A line of the list that is answered apart from the others, or with a word."""

    line_id: int
    answer: str
    comment: str = ""


@dataclass(frozen=True)
class Answers:
    """A list answered: nothing to report, but for the lines that are noted."""

    checklist_id: int
    nothing_to_report: bool = False
    noted: tuple[Noted, ...] = ()

    @property
    def are_given(self) -> bool:
        """Whether anything was said at all: noting one line answers the others."""
        return self.nothing_to_report or bool(self.noted)


# --- Answering --------------------------------------------------------------------------------------
def nothing_to_report_on(page: Page) -> Answers | None:
    """« Rien à signaler » on the list in force for a page, for whoever has just been shown it; None without a list."""
    checklist = Checklist.objects.in_force_for(page)
    return Answers(checklist.pk, nothing_to_report=True) if checklist else None


def record_of(page: Page, answers: Answers | None, *, is_required: bool) -> Record:
    """The answers as they are kept; empty when none was given and none is required.

    Raises `ChecklistMissing`, `ChecklistChanged` for a list that is not in force, `ExceptionUnexplained`.
    """
    checklist = Checklist.objects.in_force_for(page)
    if checklist is None:
        return {}
    if answers is None or not answers.are_given:
        if is_required:
            raise ChecklistMissing
        return {}
    lines = list(checklist.lines.all())
    noted = {one.line_id: one for one in answers.noted}
    if answers.checklist_id != checklist.pk or not noted.keys() <= {line.pk for line in lines}:
        raise ChecklistChanged
    kept = [_line_of(line, noted.get(line.pk)) for line in lines]
    return {
        "checklist": checklist.pk,
        "version": checklist.version,
        "nothing_to_report": not any(is_told(line) for line in kept),
        "lines": kept,
    }


def words_of(answers: Answers) -> list[str]:
    """What was noted on lines, each with its question, whether or not the list is still in force."""
    questions = ChecklistLine.objects.in_bulk([one.line_id for one in answers.noted])
    return [
        said(questions[one.line_id].question, LineAnswer(one.answer), one.comment)
        for one in answers.noted
        if one.line_id in questions
    ]


@transaction.atomic
def give_reading(
    page: Page, actor: User, *, revision_id: int, checklist: Answers | None, comment: str = ""
) -> AdvisedReading:
    """Tell the inspectors what an associated reader found in a version; saying it again replaces it.

    Raises `NotAllowed`, `PageChanged` and what `record_of` raises.
    """
    page = Page.objects.select_for_update().get(pk=page.pk).specific
    if not permissions.can_advise(actor, page):
        raise NotAllowed("Cette lecture n’est pas attendue de vous.")
    if page.latest_revision_id != revision_id:
        raise PageChanged
    record = record_of(page, checklist, is_required=True)
    reading, _ = AdvisedReading.objects.update_or_create(
        page_key=page.translation_key,
        reader=actor,
        revision_id=revision_id,
        defaults={
            "page": Page(pk=page.pk),
            "checklist": record,
            "comment": comment.strip(),
            "given_at": timezone.now(),
        },
    )
    log(instance=page, action="practices.reading.give", user=actor)
    notices.reading_given(page, reading)
    return reading


# --- Writing the lists ------------------------------------------------------------------------------
@transaction.atomic
def publish(actor: User, kind: str, lines: list[tuple[str, str]], *, after_version: int) -> Checklist:
    """Put the next version of a type's list in force: questions with their help, in order.

    `after_version` is the version that its author had before their eyes, 0 for none. Without a line, the type goes
    back to the common list. Raises `NotAllowed`, and `ReviewRefused` for a list that changed meanwhile, is too long,
    asks the same thing twice, or leaves every page without a list.
    """
    if not mandates.may_open_campaigns(actor):
        raise NotAllowed(
            "Seuls les chefs et cheffes de projet de tous les thèmes écrivent les listes de contrôle."
        )
    _check_lines(kind, lines)
    newest = Checklist.objects.newest_of(kind)
    if (newest.version if newest else 0) != after_version:
        raise ReviewRefused(MEANWHILE)
    try:
        with transaction.atomic():
            checklist = Checklist.objects.create(kind=kind, version=after_version + 1, published_by=actor)
    except IntegrityError as error:
        raise ReviewRefused(MEANWHILE) from error
    ChecklistLine.objects.bulk_create(
        ChecklistLine(checklist=checklist, position=position, question=question, help=help_text)
        for position, (question, help_text) in enumerate(lines, start=1)
    )
    log(instance=checklist, action="practices.checklist.publish", user=actor)
    return checklist


# --- Parts ------------------------------------------------------------------------------------------
def _check_lines(kind: str, lines: list[tuple[str, str]]) -> None:
    if not lines and kind == EVERY_KIND:
        raise ReviewRefused("La liste commune garde au moins un point : sans elle, rien ne serait vérifié.")
    if len(lines) > MOST_LINES:
        raise ReviewRefused(f"Une liste a {MOST_LINES} points au plus.")
    questions = [question.casefold() for question, _ in lines]
    if len(set(questions)) != len(questions):
        raise ReviewRefused("Deux points sont les mêmes : gardez-en un.")


def _line_of(line: ChecklistLine, noted: Noted | None) -> Record:
    answer = LineAnswer(noted.answer) if noted else LineAnswer.YES
    comment = noted.comment.strip() if noted else ""
    if answer == LineAnswer.NO and not comment:
        raise ExceptionUnexplained(line.question)
    return {
        "question": line.question,
        "answer": answer.value,
        "label": answer.label,
        "comment": comment,
    }

"""What is known of every waiting page of a queue, light enough to filter and sort them all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import JSONField, OuterRef, Subquery, Value
from django.db.models.functions import Cast, JSONObject
from django.utils import timezone
from wagtail.models import Page

from foundation.models import User
from practices.models import ReviewStep, ReviewTask
from practices.moderation.queue.deadlines import Deadline, Deadlines
from practices.moderation.queue.places import Place, Places
from practices.moderation.queue.scope import DECIDED_HERE, OWN_PAGE

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from wagtail.models import TaskState


@dataclass(frozen=True)
class Entry:
    """A page that waits at a step."""

    task_state_id: int
    page_id: int
    revision_id: int
    sent_revision_id: int
    saved_at: str
    path: str
    title: str
    type_name: str
    type_label: str
    step: ReviewStep
    step_label: str
    place: Place
    waiting_since: datetime
    deadline: Deadline
    taken_by: User | None
    is_decided_here: bool = False
    """Whether the person for whom they were read decides it, where the question was put."""

    @property
    def shown(self) -> str:
        """The step, the version, and when it was last written over, as a form sends them back."""
        return f"{self.task_state_id}-{self.revision_id}-{self.saved_at}"

    @property
    def is_changed_by_the_lead(self) -> bool:
        """Whether DNE A2 wrote another version over the one that the inspection approved."""
        return self.step == ReviewStep.NATIONAL_PUBLICATION and self.revision_id != self.sent_revision_id

    @property
    def has_no_inspector(self) -> bool:
        """Whether it waits for an inspection that nobody does."""
        return self.step == ReviewStep.ACADEMY_REVIEW and not self.place.is_inspected

    @property
    def publishes(self) -> bool:
        """Whether approving it makes it public."""
        return self.step != ReviewStep.ACADEMY_REVIEW


def entries_of(waiting: QuerySet[TaskState], today: date | None = None) -> list[Entry]:
    """The entries of these steps, in three queries: the steps with their pages, the places, the calendars."""
    asked = waiting.annotate(page=_page())
    if DECIDED_HERE not in asked.query.annotations:
        asked = asked.annotate(**{DECIDED_HERE: Value(False)})
    waits = [one for one in map(_wait, asked.values_list(*COLUMNS)) if one is not None]
    places, deadlines = Places(one.page["path"] for one in waits), Deadlines(today)
    return [_entry(one, places.of(one.page["path"]), deadlines) for one in waits]


# --- Reading ----------------------------------------------------------------------------------------
TAKER = ("pk", "email", "first_name", "last_name")
COLUMNS = (
    "pk",
    "started_at",
    "revision",
    "task__content_type",
    "task__name",
    "page",
    DECIDED_HERE,
    *(f"taking__taken_by__{name}" for name in TAKER),
)


class Wait(NamedTuple):
    """A row as it was read."""

    pk: int
    started_at: datetime
    revision_id: int
    step: ReviewStep
    step_label: str
    page: dict[str, Any]
    is_decided_here: bool
    taken_by: User | None


def _page() -> Subquery:
    """What is read of the page of a step, in one look-up: its key stands as text in the review."""
    page = Page.objects.filter(pk=Cast(OuterRef("workflow_state__object_id"), OWN_PAGE))
    read = JSONObject(
        pk="pk",
        path="path",
        draft="draft_title",
        title="title",
        type="content_type",
        revision="latest_revision",
        saved_at="latest_revision_created_at",
    )
    return Subquery(page.order_by().values(read=read), output_field=JSONField())


def _wait(row: tuple[Any, ...]) -> Wait | None:
    """The row, or None where its step is not of the house or its page is gone."""
    pk, started_at, revision_id, task_type, step_label, page, is_decided_here, *taker = row
    task_class = ContentType.objects.get_for_id(task_type).model_class()
    if page is None or task_class is None or not issubclass(task_class, ReviewTask):
        return None
    taken_by = User(**dict(zip(TAKER, taker, strict=True))) if taker[0] is not None else None
    return Wait(
        pk, started_at, revision_id or 0, task_class.step, step_label, page, bool(is_decided_here), taken_by
    )


def _entry(one: Wait, place: Place, deadlines: Deadlines) -> Entry:
    type_name, type_label = _type(one.page["type"])
    began_on = timezone.localdate(one.started_at)
    return Entry(
        task_state_id=one.pk,
        page_id=one.page["pk"],
        revision_id=one.page["revision"] or 0,
        sent_revision_id=one.revision_id,
        saved_at=re.sub(r"\D", "", str(one.page["saved_at"])),
        path=one.page["path"],
        title=one.page["draft"] or one.page["title"],
        type_name=type_name,
        type_label=type_label,
        step=one.step,
        step_label=one.step_label,
        place=place,
        waiting_since=one.started_at,
        deadline=deadlines.of(one.step, began_on, place.campaign, place.academy),
        taken_by=one.taken_by,
        is_decided_here=one.is_decided_here,
    )


def _type(type_id: int) -> tuple[str, str]:
    model = ContentType.objects.get_for_id(type_id).model_class()
    if model is None:
        return "", ""
    return str(model._meta.model_name), str(model._meta.verbose_name).capitalize()

"""What is known of every waiting page of a queue, light enough to filter and sort them all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Page, Task, TaskState

from practices.models import ReviewStep, ReviewTaking, ReviewTask
from practices.moderation.queue.deadlines import Deadline, Deadlines
from practices.moderation.queue.places import Place, Places

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from foundation.models import User


@dataclass(frozen=True)
class Entry:
    """A page that waits at a step."""

    task_state_id: int
    page_id: int
    revision_id: int
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

    @property
    def has_no_inspector(self) -> bool:
        """Whether it waits for an inspection that nobody does."""
        return self.step == ReviewStep.ACADEMY_REVIEW and not self.place.is_inspected

    @property
    def publishes(self) -> bool:
        """Whether approving it makes it public."""
        return self.step != ReviewStep.ACADEMY_REVIEW


def entries_of(waiting: QuerySet[TaskState], today: date | None = None) -> list[Entry]:
    """The entries of these steps, in a constant number of queries."""
    states = list(waiting.values_list("pk", "task_id", "started_at", "workflow_state__object_id"))
    pages = _pages([int(page_id) for _, _, _, page_id in states])
    places = Places(path for path, *_ in pages.values())
    deadlines, steps, takings = Deadlines(today), _steps(), _takings()
    found = []
    for pk, task_id, started_at, page_id in states:
        if task_id not in steps or int(page_id) not in pages:
            continue
        path, title, type_id, revision_id = pages[int(page_id)]
        step, step_label = steps[task_id]
        place = places.of(path)
        type_name, type_label = _type(type_id)
        found.append(
            Entry(
                task_state_id=pk,
                page_id=int(page_id),
                revision_id=revision_id,
                path=path,
                title=title,
                type_name=type_name,
                type_label=type_label,
                step=step,
                step_label=step_label,
                place=place,
                waiting_since=started_at,
                deadline=deadlines.of(step, timezone.localdate(started_at), place.campaign, place.academy),
                taken_by=takings.get(pk),
            )
        )
    return found


def _pages(page_ids: list[int]) -> dict[int, tuple[str, str, int, int]]:
    pages = Page.objects.filter(pk__in=page_ids).order_by()
    found = pages.values_list("pk", "path", "draft_title", "title", "content_type_id", "latest_revision_id")
    return {pk: (path, draft or title, type_id, last or 0) for pk, path, draft, title, type_id, last in found}


def _steps() -> dict[int, tuple[ReviewStep, str]]:
    """The steps of the house's circuits, by their key."""
    found = {}
    for task in Task.objects.order_by("pk"):
        task_class = ContentType.objects.get_for_id(task.content_type_id).model_class()
        if task_class is not None and issubclass(task_class, ReviewTask):
            found[task.pk] = (task_class.step, task.name)
    return found


def _takings() -> dict[int, User]:
    takings = ReviewTaking.objects.current().select_related("taken_by")
    return {taking.task_state_id: taking.taken_by for taking in takings}


def _type(type_id: int) -> tuple[str, str]:
    model = ContentType.objects.get_for_id(type_id).model_class()
    if model is None:
        return "", ""
    return str(model._meta.model_name), str(model._meta.verbose_name).capitalize()

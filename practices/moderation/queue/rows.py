"""All that one screen of a queue says of its pages, in a constant number of queries."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, IntegerField, OuterRef, Q, Subquery
from django.db.models.fields.json import KeyTransform
from wagtail.models import TaskState

from academies.models import Mandate, Role
from practices.models import ReviewStep

if TYPE_CHECKING:
    from collections.abc import Iterable

    from foundation.models import User
    from practices.moderation.queue.entries import Entry


@dataclass(frozen=True)
class Row:
    """One row of a queue, for one person."""

    entry: Entry
    authors: str
    submitted_by: str
    round_number: int
    is_shared_work: bool
    """Whether two people or more may decide."""
    is_taken_by_me: bool
    same_project: int
    """How many pages of its project wait in this queue."""

    @property
    def page_id(self) -> int:
        """The page."""
        return self.entry.page_id

    @property
    def title(self) -> str:
        """The title of its draft."""
        return self.entry.title

    @property
    def ticked_value(self) -> str:
        """What a tick sends: what was shown."""
        return self.entry.shown


def rows_of(shown: Iterable[Entry], everything: Iterable[Entry], user: User) -> list[Row]:
    """The rows of one screen; `everything` is the whole queue, to count the pages of each project."""
    entries = list(shown)
    details, reviewers = _details(entries), Reviewers(entries)
    of_project = Counter(entry.place.project.pk for entry in everything if entry.place.project)
    return [
        Row(
            entry=entry,
            authors=_names(details[entry.task_state_id].author_rows),
            submitted_by=str(details[entry.task_state_id].workflow_state.requested_by or ""),
            round_number=details[entry.task_state_id].rounds,
            is_shared_work=len(reviewers.of(entry)) > 1,
            is_taken_by_me=entry.taken_by is not None and entry.taken_by.pk == user.pk,
            same_project=of_project[entry.place.project.pk] if entry.place.project else 0,
        )
        for entry in entries
        if entry.task_state_id in details
    ]


class Reviewers:
    """Who may decide at the step of each entry, by their missions: one query for all."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        projects = {entry.place.project.pk for entry in entries if entry.place.project}
        wanted = Q(role=Role.INSPECTOR, project__in=projects)
        wanted |= Q(role__in=(Role.PROJECT_LEAD, Role.GENERAL_INSPECTOR))
        held = Mandate.objects.active().filter(wanted, user__is_active=True)
        self._mandates = list(held.select_related("user").order_by("pk"))

    def of(self, entry: Entry) -> list[User]:
        """The reviewers of an entry; the leads where no inspection is named."""
        if entry.step == ReviewStep.ACADEMY_REVIEW:
            project = entry.place.project
            inspectors = (
                self._holding(Role.INSPECTOR, lambda mandate: mandate.project_id == project.pk)
                if project
                else []
            )
            return inspectors or self.leads_of(entry)
        if entry.step == ReviewStep.SECOND_READER:
            return _once([*self.leads_of(entry), *self._nationally(Role.GENERAL_INSPECTOR, entry)])
        return self.leads_of(entry)

    def leads_of(self, entry: Entry) -> list[User]:
        """The leads of its theme."""
        return self._nationally(Role.PROJECT_LEAD, entry)

    def _nationally(self, role: Role, entry: Entry) -> list[User]:
        theme = entry.place.theme
        themes = {None, theme.pk} if theme else {None}
        return self._holding(role, lambda mandate: mandate.theme_id in themes)

    def _holding(self, role: Role, is_there: Any) -> list[User]:
        return _once(
            [mandate.user for mandate in self._mandates if mandate.role == role and is_there(mandate)]
        )


def _once(people: Iterable[User]) -> list[User]:
    return list({person.pk: person for person in people}.values())


def _details(entries: list[Entry]) -> dict[int, Any]:
    states = TaskState.objects.filter(pk__in=[entry.task_state_id for entry in entries]).order_by()
    shown = states.select_related("workflow_state__requested_by").annotate(
        rounds=_rounds(), author_rows=KeyTransform("authors", "revision__content")
    )
    return {state.pk: state for state in shown}


def _rounds() -> Subquery:
    """How many times the page has come to this step in this review."""
    same_step = (
        TaskState.objects.filter(workflow_state=OuterRef("workflow_state"), task=OuterRef("task"))
        .order_by()
        .values("workflow_state")
        .annotate(count=Count("pk"))
    )
    return Subquery(same_step.values("count"), output_field=IntegerField())


def _names(author_rows: Any) -> str:
    """The names of the authors, as the version that was sent holds them."""
    if not isinstance(author_rows, list):
        return ""
    return ", ".join(str(one["name"]) for one in author_rows if isinstance(one, dict) and one.get("name"))

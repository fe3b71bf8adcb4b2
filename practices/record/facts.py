"""All that was done and decided about a page, one fact after the other, in words and in the order of time."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wagtail.models import Page, PageLogEntry, Revision

from foundation.models import User
from practices.models import Decision, Opinion, ReviewStep
from practices.models.checklist import Record
from practices.record import log

LOGGED = {
    log.SUBMITTED: ("submitted", "Envoi en relecture"),
    log.TAKEN_BACK: ("taken_back", "Reprise par l’équipe"),
    log.SIGNED: ("signed", "Introduction signée"),
    log.HANDED_OVER: ("handed_over", "Transmission"),
    "practices.draft.share": ("shared", "Partage du brouillon avec le groupe national"),
    "practices.draft.stop_sharing": ("shared_no_more", "Fin du partage du brouillon"),
    "practices.agreement.ask": ("agreement_asked", "Accord avant publication demandé"),
    "practices.agreement.give": ("agreement_given", "Accord avant publication donné"),
    "practices.agreement.refuse": ("agreement_refused", "Modification demandée avant publication"),
    "practices.agreement.tacit": ("agreement_tacit", "Accord avant publication acquis sans réponse"),
    "practices.plan.make": ("planned", "Publication programmée"),
    "practices.plan.cancel": ("plan_cancelled", "Programmation annulée"),
    "practices.reread.set": ("reread_set", "Prochaine relecture fixée"),
    "practices.report.handle": ("report_handled", "Signalement de visiteur traité"),
}


@dataclass(frozen=True)
class Answer:
    """One line of a checklist, as it was answered."""

    question: str
    answer: str
    comment: str = ""


@dataclass(frozen=True)
class Fact:
    """One thing that somebody did. `person`, `role` and `in_place_of` read as they were written that day."""

    at: datetime.datetime
    kind: str
    label: str
    person: str
    role: str = ""
    scope: str = ""
    in_place_of: str = ""
    step: str = ""
    to: str = ""
    revision_id: int | None = None
    revision_at: datetime.datetime | None = None
    base_revision_id: int | None = None
    content_hash: str = ""
    comment: str = ""
    answers: tuple[Answer, ...] = ()
    key: str = ""

    @property
    def under(self) -> str:
        """The role, and for whom: « Inspection (IA-IPR), en intérim de … »."""
        replaced = f"en intérim de {self.in_place_of}" if self.in_place_of else ""
        return ", ".join(part for part in (self.role, replaced) if part)


def facts_of(page: Page) -> list[Fact]:
    """The whole record of a page, the oldest fact first; the queries do not grow with its length."""
    decisions = list(Decision.objects.about(page.pk))
    entries = list(log.entries(page, *LOGGED))
    dates = _dates_of_revisions(page)
    people = _people_of(entries)
    facts = [
        *(_logged(entry, people, dates) for entry in entries),
        *(_decided(decision, dates) for decision in decisions),
        *_opinions(page),
    ]
    return sorted(facts, key=lambda fact: fact.at)


def answers_in(checklist: Record) -> Iterator[Answer]:
    """The lines of a decision's checklist, as they were asked and answered."""
    for line in checklist.get("lines", ()):
        yield Answer(line["question"], line["label"], line["comment"])


def _decided(decision: Decision, dates: dict[int, datetime.datetime]) -> Fact:
    return Fact(
        at=decision.decided_at,
        kind=decision.kind,
        label=decision.get_kind_display(),
        person=decision.actor_name,
        role=decision.actor_role,
        scope=decision.mandate_scope,
        in_place_of=decision.replaced_name,
        step=str(ReviewStep(decision.step).label),
        revision_id=decision.revision_id,
        revision_at=dates.get(decision.revision_id or 0),
        base_revision_id=decision.base_revision_id,
        content_hash=decision.content_hash,
        comment=decision.comment,
        answers=tuple(answers_in(decision.checklist)),
        key=str(decision.key),
    )


def _logged(entry: PageLogEntry, people: dict[int, str], dates: dict[int, datetime.datetime]) -> Fact:
    kind, label = LOGGED[entry.action]
    revision = entry.data.get("revision")
    return Fact(
        at=entry.timestamp,
        kind=kind,
        label=label,
        person=people.get(entry.user_id, ""),
        role=entry.data.get("role", ""),
        in_place_of=people.get(entry.data.get("in_place_of"), ""),
        to=people.get(entry.data.get("to"), ""),
        revision_id=revision,
        revision_at=dates.get(revision or 0),
    )


def _opinions(page: Page) -> Iterator[Fact]:
    for opinion in Opinion.objects.about(page.pk).select_related("asked_by", "asked_of"):
        asked_by, asked_of = str(opinion.asked_by), str(opinion.asked_of)
        yield Fact(
            opinion.asked_at, "opinion_asked", "Avis demandé", asked_by, to=asked_of, comment=opinion.question
        )
        if opinion.answered_at is not None:
            yield Fact(
                opinion.answered_at,
                "opinion_given",
                "Avis donné",
                asked_of,
                to=asked_by,
                comment=opinion.answer,
            )


def _dates_of_revisions(page: Page) -> dict[int, datetime.datetime]:
    return dict(Revision.objects.for_instance(page).order_by().values_list("pk", "created_at"))


def _people_of(entries: Iterable[PageLogEntry]) -> dict[int, str]:
    """The names of all whom these entries tell of, in one query."""
    named = {entry.user_id for entry in entries}
    named |= {entry.data.get(place) for entry in entries for place in ("in_place_of", "to")}
    return {user.pk: str(user) for user in User.objects.filter(pk__in=named - {None})}

"""What whoever decides has to read: the inspection, DNE A2, second readers; and the associated reader's advice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from academies.models import Role
from foundation.french import count_of, french_date_text
from practices.models import AdvisedReading, ReviewStep
from practices.morning.lines import Line, Part, facts_of, shown_of

if TYPE_CHECKING:
    from practices.moderation.queue.entries import Entry
    from practices.morning.known import Known


def to_inspect(known: Known) -> Part:
    """The pages of the projects that name the person, soonest due first."""
    return _to_decide(known, "a-relire", "À relire", 10, "Relire", ReviewStep.ACADEMY_REVIEW)


def to_publish(known: Known) -> Part:
    """What the inspection approved."""
    step = ReviewStep.NATIONAL_PUBLICATION
    return _to_decide(known, "a-publier", "À publier", 15, "Relire et publier", step)


def to_read_second(known: Known) -> Part:
    """The pages of leads that another person reads before they are public."""
    step = ReviewStep.SECOND_READER
    return _to_decide(known, "seconde-lecture", "En seconde lecture", 30, "Relire", step)


def taken(known: Known) -> Part:
    """What the person took in charge, before the rest where it is due sooner."""
    mine = [one for one in known.decided_here if _taken_by(one) == known.user.pk]
    others = [one for one in known.decided_here if one.taken_by is None]
    is_first = bool(mine) and (not others or mine[0].deadline.on <= others[0].deadline.on)
    return Part(
        name="prises-en-charge",
        heading="Vous les avez prises en charge",
        rank=5 if is_first else 18,
        lines=shown_of(mine, known.limit("prises-en-charge"), lambda one: entry_line(one)),
        total=len(mine),
        action="Reprendre la relecture",
        others=f"{reverse('review_queue')}?prise=moi",
    )


def to_advise_on(known: Known) -> Part:
    """What an associated reader is asked to read, and did not read yet."""
    projects = known.reach.projects(Role.ASSOCIATED_READER)
    waiting = [
        one
        for one in known.entries
        if one.step == ReviewStep.ACADEMY_REVIEW and one.place.project and one.place.project.pk in projects
    ]
    read = set(
        AdvisedReading.objects.filter(reader=known.user, page__in=[one.page_id for one in waiting])
        .order_by()
        .values_list("revision_id", flat=True)
    )
    unread = [one for one in waiting if one.revision_id not in read]
    return Part(
        name="lectures",
        heading="On vous demande de lire",
        rank=12,
        lines=shown_of(unread, known.limit("lectures"), lambda one: entry_line(one)),
        total=len(unread),
        action="Lire et donner votre avis",
    )


def entry_line(entry: Entry, *, with_theme: bool = False) -> Line:
    """A waiting page: until when, in colour and word, and since when."""
    return Line(
        title=entry.title,
        address=reverse("review", args=[entry.page_id]),
        facts=facts_of(entry, with_theme=with_theme),
        note=f"Pour le {french_date_text(entry.deadline.on)}. "
        f"En attente depuis le {french_date_text(entry.waiting_since)}.",
        badge=entry.deadline.words,
        tone=entry.deadline.state.value,
    )


def _to_decide(known: Known, name: str, heading: str, rank: int, action: str, step: ReviewStep) -> Part:
    there = [one for one in known.decided_here if one.step == step]
    free = [one for one in there if one.taken_by is None]
    elsewhere = sum(1 for one in there if _taken_by(one) not in (None, known.user.pk))
    with_theme = step != ReviewStep.ACADEMY_REVIEW
    return Part(
        name=name,
        heading=heading,
        rank=rank,
        lines=shown_of(free, known.limit(name), lambda one: entry_line(one, with_theme=with_theme)),
        total=len(free),
        action=action,
        note=_taken_by_others(elsewhere),
        others=f"{reverse('review_queue')}?etape={step.value}",
    )


def _taken_by(entry: Entry) -> int | None:
    return entry.taken_by.pk if entry.taken_by else None


def _taken_by_others(number: int) -> str:
    if not number:
        return ""
    forms = "autre page est prise,autres pages sont prises"
    return f"{count_of(number, forms)} en charge par quelqu’un d’autre."

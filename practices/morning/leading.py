"""What a lead sees to before it blocks anyone: late pages, projects without people, questions without an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from academies.models import Role
from foundation.french import count_of, french_date_text
from foundation.models import OutboxEntry, OutboxState
from foundation.outbox_desk import PERMISSION, OutboxAdmin
from practices.models import Agreement, AgreementAnswer, ReviewStep
from practices.moderation.queue.deadlines import DueState
from practices.morning import asked
from practices.morning.lines import Line, Part, Way, facts_of, first_of, shown_of
from practices.morning.reviewing import entry_line

if TYPE_CHECKING:
    from practices.moderation.queue.entries import Entry
    from practices.moderation.queue.watching import ProjectToWatch
    from practices.morning.known import Known


def late(known: Known) -> Part:
    """The pages that wait for others and are late, those that are stuck first."""
    decided = {one.task_state_id for one in known.decided_here}
    tops = known.reach.tops(Role.PROJECT_LEAD)
    pages = [
        one
        for one in known.entries
        if one.task_state_id not in decided
        and one.path.startswith(tops)
        and (one.deadline.is_over or one.has_no_inspector)
    ]
    pages.sort(key=lambda one: not _is_blocked(one))
    return Part(
        name="en-retard",
        heading="En retard ou bloquées",
        rank=40,
        lines=shown_of(pages, known.limit("en-retard"), _late_line),
        total=len(pages),
        action="Voir où elle en est",
        others=reverse("review_watch"),
    )


def without_inspection(known: Known) -> Part:
    """The projects that no inspector reviews, today or in a month."""
    projects = [one for one in known.projects_to_watch if one.lacks_inspection]
    return Part(
        name="sans-inspection",
        heading="Projets sans inspection",
        rank=42,
        lines=shown_of(projects, known.limit("sans-inspection"), _uninspected_line),
        total=len(projects),
        action="Nommer une inspection",
        others=reverse("review_watch"),
    )


def without_referent(known: Known) -> Part:
    """The projects whose referents have all left: nobody sends their pages to review."""
    projects = [one for one in known.projects_to_watch if one.lacks_referent]
    return Part(
        name="sans-referent",
        heading="Projets sans référent ni référente",
        rank=44,
        lines=shown_of(projects, known.limit("sans-referent"), _unheaded_line),
        total=len(projects),
        action="Confier une mission",
        others=reverse("review_watch"),
    )


def unanswered_remarks(known: Known) -> Part:
    """The open remarks that nobody answered and that do not wait for the lead, the oldest first."""
    rows, total = asked.remarks_in(known).of(asked.UNANSWERED)
    return Part(
        name=asked.UNANSWERED,
        heading="Remarques sans réponse",
        rank=46,
        lines=[
            asked.remark_line(one, f"Sans réponse depuis le {french_date_text(one.written_at)}.")
            for one in rows
        ],
        total=total,
    )


def unanswered_opinions(known: Known) -> Part:
    """The opinions that were asked of others and not given, the oldest first."""
    rows, total = asked.opinions_in(known).of(asked.EXPECTED)
    return Part(
        name=asked.EXPECTED,
        heading="Avis demandés, sans réponse",
        rank=47,
        lines=[
            Line(
                title=one.page.draft_title,
                address=reverse("review", args=[one.page_id]),
                note=f"Attendu de {one.asked_of} depuis le {french_date_text(one.asked_at)}.",
            )
            for one in rows
        ],
        total=total,
    )


def unanswered_agreements(known: Known) -> Part:
    """The agreements that were asked of teams and not given, the next to be acquired first."""
    waiting = (
        Agreement.objects.filter(known.reach.pages(Role.PROJECT_LEAD), answer=AgreementAnswer.WAITING)
        .select_related("page")
        .order_by("tacit_on", "pk")
    )
    rows, total = first_of(waiting, known.limit("accords-attendus"))
    return Part(
        name="accords-attendus",
        heading="Accords demandés, sans réponse",
        rank=48,
        lines=[
            Line(
                title=one.page.draft_title if one.page else "",
                address=reverse("review", args=[one.page_id]),
                note=f"Demandé le {french_date_text(one.asked_at)}. "
                f"Sans réponse, il sera acquis le {french_date_text(one.tacit_on)}.",
            )
            for one in rows
        ],
        total=total,
    )


def unsent_mails(known: Known) -> Part:
    """How many mails and tasks were given up, for whoever may see their list."""
    total = OutboxEntry.objects.filter(state=OutboxState.FAILED).count()
    address = f"{OutboxAdmin().url_helper.index_url}?state__exact={OutboxState.FAILED.value}"
    title = count_of(total, "envoi n’a pas abouti,envois n’ont pas abouti")
    lines = [Line(title=title, address=address, note="Lisez pourquoi, puis renvoyez.")]
    return Part(
        name="non-envoyes",
        heading="Courriels et tâches en échec",
        rank=58,
        lines=lines if total else [],
        total=1 if total else 0,
        action="Ouvrir la liste",
    )


def may_see_mails(known: Known) -> bool:
    """Whether the list of mails and tasks opens to the person."""
    return known.user.has_perm(PERMISSION)


# --- Lines ------------------------------------------------------------------------------------------
def _is_blocked(entry: Entry) -> bool:
    return entry.has_no_inspector or entry.deadline.state == DueState.STUCK


def _late_line(entry: Entry) -> Line:
    line, project = entry_line(entry, with_theme=True), entry.place.project
    if project is None or entry.step != ReviewStep.ACADEMY_REVIEW or not _is_blocked(entry):
        return line
    what = "Nommer une inspection" if entry.has_no_inspector else "Nommer une suppléance"
    name = reverse("review_name_inspector", args=[project.pk])
    badge, tone = (
        ("aucune inspection", DueState.STUCK.value) if entry.has_no_inspector else (line.badge, line.tone)
    )
    return Line(
        title=line.title,
        address=line.address,
        facts=facts_of(entry, with_theme=True),
        note=line.note,
        badge=badge,
        tone=tone,
        ways=(Way(what, name, f" pour « {entry.title} »"),),
    )


def _uninspected_line(one: ProjectToWatch) -> Line:
    until = f"inspection jusqu’au {french_date_text(one.ends_on)}" if one.ends_on else "aucune inspection"
    return Line(
        title=one.project.title,
        address=reverse("review_name_inspector", args=[one.project.pk]),
        facts=(one.project.academy.label,),
        badge=until,
        tone=(DueState.SOON if one.ends_on else DueState.STUCK).value,
    )


def _unheaded_line(one: ProjectToWatch) -> Line:
    return Line(
        title=one.project.title,
        address=reverse("academies_mandate_modeladmin_create"),
        facts=(one.project.academy.label, one.project.theme.title),
        badge="personne n’envoie ses pages",
        tone=DueState.STUCK.value,
    )

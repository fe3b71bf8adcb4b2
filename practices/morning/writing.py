"""What a team has to do on its pages: what came back, what it must agree to, what it has not sent yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from academies.models import Role
from foundation.french import french_date_text
from practices.models import Agreement, AgreementAnswer, Decision, ReviewStep
from practices.morning.lines import Line, Part, Way, first_of, first_words, shown_of
from practices.standings.choices import pages_address
from practices.standings.reach import TEAM
from practices.standings.states import PageState

if TYPE_CHECKING:
    from practices.morning.known import Known
    from practices.standings.reading import Standing

BY_STEP = {
    ReviewStep.ACADEMY_REVIEW: "L’inspection",
    ReviewStep.NATIONAL_PUBLICATION: "La DNE A2",
}


def sent_back(known: Known) -> Part:
    """The pages on which changes are asked, the latest first, with how the reason begins."""
    pages = [one for one in known.pages_of(*TEAM) if one.is_sent_back]
    pages.sort(key=_decided_at, reverse=True)
    shown = pages[: known.limit("a-modifier")]
    reasons = dict(
        Decision.objects.filter(pk__in=[one.last.pk for one in shown if one.last])
        .order_by()
        .values_list("pk", "comment")
    )
    return Part(
        name="a-modifier",
        heading="On vous demande des modifications",
        rank=20,
        lines=[_sent_back_line(one, reasons) for one in shown],
        total=len(pages),
        action="Lire ce qui est demandé",
        others=pages_address(etat=PageState.RETURNED.value),
    )


def to_agree_to(known: Known) -> Part:
    """The pages about to be published, on which the team's agreement is asked."""
    asked = (
        Agreement.objects.filter(known.reach.pages(*TEAM), answer=AgreementAnswer.WAITING)
        .select_related("page")
        .order_by("tacit_on", "pk")
    )
    rows, total = first_of(asked, known.limit("accords"))
    is_for_several = total > 1 and known.reach.holds(Role.REFERENT)
    return Part(
        name="accords",
        heading="Votre accord est attendu avant publication",
        rank=22,
        lines=[_agreement_line(one, is_referent=known.reach.holds(Role.REFERENT)) for one in rows],
        total=total,
        action="Relire et répondre",
        note="Vous pouvez répondre pour plusieurs pages à la fois." if is_for_several else "",
        others=reverse("review_agreements") if is_for_several else "",
    )


def drafts(known: Known) -> Part:
    """What is not sent yet, the last written first: drafts, and corrections of published pages."""
    pages = [one for one in known.pages_of(*TEAM) if _is_being_written(one)]
    pages.sort(key=lambda one: one.saved_at.timestamp() if one.saved_at else 0, reverse=True)
    return Part(
        name="brouillons",
        heading="Brouillons à terminer",
        rank=60,
        lines=shown_of(pages, known.limit("brouillons"), _draft_line),
        total=len(pages),
        action="Continuer",
    )


def in_review(known: Known) -> Part:
    """The team's pages that wait for somebody else."""
    pages = [one for one in known.pages_of(*TEAM) if one.entry]
    pages.sort(key=lambda one: one.entry.waiting_since.timestamp() if one.entry else 0)
    return Part(
        name="en-relecture",
        heading="En relecture",
        rank=10,
        lines=shown_of(pages, known.limit("en-relecture"), _waiting_line),
        total=len(pages),
    )


def published(known: Known) -> Part:
    """The team's published pages, the latest first."""
    pages = [
        one
        for one in known.pages_of(*TEAM)
        if one.state == PageState.PUBLISHED and not one.entry and one.last
    ]
    pages.sort(key=_decided_at, reverse=True)
    return Part(
        name="publiees",
        heading="Publiées",
        rank=20,
        lines=shown_of(pages, known.limit("publiees"), _published_line),
        total=len(pages),
        others=pages_address(etat=PageState.PUBLISHED.value),
    )


def ways_to_start(known: Known) -> list[Way]:
    """The ways to begin a page, below each open project of the team."""
    tops = known.reach.tops(*TEAM)
    ways = []
    for one in known.own_pages:
        project = one.place.project
        if project is None or one.path not in tops or not project.is_open:
            continue
        hidden = f" pour « {project.title} »"
        start = reverse("wagtailadmin_pages:add_subpage", args=[one.page_id])
        ways.append(Way("Commencer une page", start, hidden))
        ways.append(Way("Partir d’un document", reverse("start_from_document", args=[one.page_id]), hidden))
    return ways


# --- Lines ------------------------------------------------------------------------------------------
def _sent_back_line(one: Standing, reasons: dict[int, str]) -> Line:
    if one.last is None:
        raise ValueError("A page that was sent back has a decision.")
    who = BY_STEP.get(ReviewStep(one.last.step), "La seconde lecture")
    return Line(
        title=one.title,
        address=reverse("review", args=[one.page_id]),
        facts=(one.type_label,),
        said=first_words(reasons.get(one.last.pk, "")),
        note=f"{who} l’a renvoyée le {french_date_text(one.last.decided_at)}.",
        badge="à modifier",
        tone="en-retard",
        ways=(_editor(one),),
    )


def _agreement_line(agreement: Agreement, *, is_referent: bool) -> Line:
    page, day = agreement.page, french_date_text(agreement.tacit_on)
    who = "Sans réponse de votre part" if is_referent else "Sans réponse du référent ou de la référente"
    return Line(
        title=page.draft_title if page else "",
        address=reverse("review", args=[agreement.page_id]),
        note=f"{who}, il sera acquis le {day}.",
        badge=f"avant le {day}",
        tone="bientot",
    )


def _draft_line(one: Standing) -> Line:
    saved = f"Enregistré le {french_date_text(one.saved_at)}." if one.saved_at else ""
    kept = (
        " La page publiée reste comme elle est jusqu’à la publication de cette version."
        if one.is_live
        else ""
    )
    return Line(
        title=one.title,
        address=reverse("wagtailadmin_pages:edit", args=[one.page_id]),
        facts=(one.type_label, *(("correction commencée",) if one.is_live else ())),
        note=saved + kept,
    )


def _waiting_line(one: Standing) -> Line:
    if one.entry is None:
        raise ValueError("A page in review waits at a step.")
    return Line(
        title=one.title,
        address=reverse("review", args=[one.page_id]),
        facts=(one.type_label,),
        note=f"{one.entry.step_label} : en attente depuis le {french_date_text(one.entry.waiting_since)}.",
        badge=one.entry.deadline.words,
        tone=one.entry.deadline.state.value,
    )


def _published_line(one: Standing) -> Line:
    return Line(
        title=one.title,
        address=reverse("review", args=[one.page_id]),
        facts=(one.type_label,),
        note=f"Publiée le {french_date_text(one.last.decided_at)}." if one.last else "",
    )


def _editor(one: Standing) -> Way:
    address = reverse("wagtailadmin_pages:edit", args=[one.page_id])
    return Way("Ouvrir l’éditeur", address, f" de « {one.title} »")


def _decided_at(one: Standing) -> float:
    return one.last.decided_at.timestamp() if one.last else 0


def _is_being_written(one: Standing) -> bool:
    """Whether it is a draft, or has one, that nobody waits for or asked to change."""
    project = one.place.project
    if project is None or not project.is_open or one.entry or one.is_sent_back:
        return False
    return one.state == PageState.DRAFT or one.has_later_draft

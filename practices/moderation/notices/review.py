"""Who is told of a page that is sent to review, decided on, published, withdrawn: once each, whatever they are."""

from __future__ import annotations

from django.urls import reverse
from wagtail.models import Page

from academies import permissions as mandates
from foundation.models import User
from foundation.notices.telling import Message, Part, tell
from practices.models import Agreement, Decision, DecisionKind, ReviewStep
from practices.moderation.notices import agreements, asks
from practices.moderation.notices.addresses import editor_url, queue_url, review_url
from practices.moderation.notices.people import (
    awaited_at,
    concerned,
    inspectors_of,
    leads_of,
    submitters_of,
)
from practices.moderation.words import agree, it, the_page
from practices.tree import project_of

TO_REVIEW = "Ouvrir la relecture"
TO_FILE = "Voir le dossier de la page"


def submitted(page: Page, actor: User) -> None:
    """Tell the reviewers that a page waits for them; the leads when the project has no inspector."""
    state = page.current_workflow_task_state
    project = project_of(page)
    sentence = (
        f"{the_page(page)} « {page.draft_title} » a été {agree(page, 'envoyé')} en relecture par {actor}."
    )
    if project is not None and not mandates.inspectors_of(project):
        sentence += " Aucune inspection n’est nommée sur ce projet : la relecture ne peut pas commencer."
    message = Message(
        subject=f"À valider : {page.draft_title}",
        sentence=sentence,
        path=review_url(page),
        link_label=TO_REVIEW,
        asks=asks.a_decision(state.pk),
    )
    people = awaited_at(state.task.specific.step, page, actor)
    tell(f"submitted:{state.pk}", (message, people), page=page, actor=actor)


def taken_back(page: Page, actor: User, step: ReviewStep) -> None:
    """Tell those whom the page waited for that nothing is expected of them any more."""
    state = page.workflow_states.order_by("-created_at").first()
    message = Message(
        subject=f"{agree(page, 'Repris')} par son équipe : {page.draft_title}",
        sentence=f"{the_page(page)} « {page.draft_title} » a été {agree(page, 'repris')} par {actor} : "
        "rien n’est plus attendu de vous pour l’instant.",
        path=queue_url(),
        link_label="Voir ce qui est à valider",
    )
    tell(f"taken_back:{state.pk}", (message, awaited_at(step, page, actor)), page=page, actor=actor)


def approved(page: Page, decision: Decision, agreement: Agreement | None) -> None:
    """Tell the submitter that the inspection approved, and the leads that the page waits for them.

    Where the campaign asks for the team's agreement, the same mail asks the referents for it.
    """
    sentence = (
        f"{the_page(page)} « {decision.page_title} » a été {agree(page, 'validé')} par {decision.actor}."
    )
    team: Part
    if agreement is None:
        follows = f"La DNE A2 {it(page)} lit maintenant avant de {it(page)} publier."
        subject = f"{agree(page, 'Validé')} par l’inspection : {decision.page_title}"
        team = (
            _of(decision, subject, f"{sentence} {follows}", review_url(page), TO_FILE),
            submitters_of(page),
        )
    else:
        team = agreements.question(page, agreement, sentence, decision.comment)
    to_publish = _of(
        decision, f"À publier : {decision.page_title}", sentence, review_url(page), TO_REVIEW, _step_of(page)
    )
    tell(str(decision.key), team, (to_publish, leads_of(page)), page=page, actor=decision.actor)


def approved_by_one(page: Page, decision: Decision) -> None:
    """Tell the submitter and the other inspectors of an approval that waits for another one."""
    message = _of(
        decision,
        f"Une validation de l’inspection : {decision.page_title}",
        f"{decision.actor} valide « {decision.page_title} » : la validation des autres personnes de l’inspection "
        "est attendue.",
        review_url(page),
        TO_FILE,
    )
    others = [person for person in inspectors_of(page) if person != decision.actor]
    tell(str(decision.key), (message, [*submitters_of(page), *others]), page=page, actor=decision.actor)


def returned(page: Page, decision: Decision) -> None:
    """Tell the submitter what is asked; when DNE A2 sends back, the inspectors too."""
    subject = f"Modifications demandées : {decision.page_title}"
    sentence = f"{decision.actor} demande des modifications sur « {decision.page_title} »."
    _tell_the_team_then_the_inspection(page, decision, subject, sentence, edits=True)


def not_kept(page: Page, decision: Decision) -> None:
    """Tell the submitter, and the inspectors when DNE A2 decided, that the page will not be published."""
    subject = f"{agree(page, 'Non retenu')} : {decision.page_title}"
    sentence = f"{decision.actor} n’a pas retenu « {decision.page_title} » pour la publication."
    _tell_the_team_then_the_inspection(page, decision, subject, sentence, edits=False)


def sent_to_inspection(page: Page, decision: Decision) -> None:
    """Tell the inspectors that they are asked again and why, and the submitter that the page is on its way back."""
    sentence = (
        f"{decision.actor} a corrigé « {decision.page_title} » sur le fond et demande à l’inspection de "
        f"{it(page)} valider de nouveau."
    )
    title = decision.page_title
    again = _of(
        decision,
        f"À valider de nouveau : {title}",
        sentence,
        review_url(page),
        TO_REVIEW,
        _step_of(page),
    )
    back = _of(decision, f"De retour à l’inspection : {title}", sentence, review_url(page), TO_FILE)
    tell(
        str(decision.key),
        (again, awaited_at(ReviewStep.ACADEMY_REVIEW, page, decision.actor)),
        (back, submitters_of(page)),
        page=page,
        actor=decision.actor,
    )


def corrected(page: Page, decision: Decision) -> None:
    """Send the lead's correction, with its comparison, to submitter and inspectors, whatever was then decided."""
    subject = f"{agree(page, 'Corrigé')} par la DNE A2 : {decision.page_title}"
    sentence = f"{decision.actor} a corrigé « {decision.page_title} » en {it(page)} relisant."
    comparison = reverse("review_comparison", args=[page.pk, decision.base_revision_id, decision.revision_id])
    message = Message(subject, sentence, comparison, "Voir la comparaison", decision.comment)
    people = [*submitters_of(page), *inspectors_of(page)]
    tell(str(decision.key), (message, people), page=page, actor=decision.actor)


def published(page: Page, decision: Decision) -> None:
    """Tell submitter and inspectors that the page is public."""
    live = type(page).objects.get(pk=page.pk)
    message = _of(
        decision,
        f"{agree(page, 'Publié')} : {decision.page_title}",
        f"{the_page(page)} « {decision.page_title} » est {agree(page, 'publié')}.",
        live.publication.path,
        "Voir la page publiée",
    )
    people = [*submitters_of(page), *inspectors_of(page)]
    tell(str(decision.key), (message, people), page=page, actor=decision.actor)


def withdrawn(page: Page, decision: Decision, below: list[Page]) -> None:
    """Tell team, inspectors and leads at once that the page, and those below it, have left the public side, and why."""
    sentence = (
        f"{the_page(page)} « {decision.page_title} » a été {agree(page, 'retiré')} de la publication "
        f"par {decision.actor}."
    )
    if below:
        titles = ", ".join(f"« {one.title} »" for one in below)
        sentence += f" Les pages placées dessous quittent le site aussi : {titles}."
    message = Message(
        subject=f"{agree(page, 'Retiré')} de la publication : {decision.page_title}",
        sentence=sentence,
        path=page.publication.path,
        link_label="Voir l’adresse de la page",
        comment=decision.comment,
        cannot_wait=True,
    )
    people = [person for one in (page, *below) for person in concerned(one)]
    tell(str(decision.key), (message, people), page=page, actor=decision.actor)


# --- Parts ------------------------------------------------------------------------------------------
def _of(decision: Decision, subject: str, sentence: str, path: str, label: str, asked: str = "") -> Message:
    """A message about a decision, with its comment and its checklist."""
    return Message(subject, sentence, path, label, decision.comment, decision.checklist_told, asked)


def _step_of(page: Page) -> str:
    """To decide at the step that the page has come to."""
    state = page.current_workflow_task_state
    return asks.a_decision(state.pk) if state else ""


def _tell_the_team_then_the_inspection(
    page: Page, decision: Decision, subject: str, sentence: str, *, edits: bool
) -> None:
    link = (editor_url(page), "Corriger la page") if edits else (review_url(page), TO_FILE)
    by_the_lead = decision.step == ReviewStep.NATIONAL_PUBLICATION and decision.kind != DecisionKind.PUBLISHED
    tell(
        str(decision.key),
        (_of(decision, subject, sentence, *link), submitters_of(page)),
        (
            _of(decision, subject, sentence, review_url(page), TO_FILE),
            inspectors_of(page) if by_the_lead else [],
        ),
        page=page,
        actor=decision.actor,
    )

"""Who is told of what: the people concerned, once, through the outbox, with the comment and a link."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from wagtail.models import Page

from academies import permissions as mandates
from foundation.french import french_date_text, french_datetime_text
from foundation.mail import send_each_later
from foundation.models import User
from practices import permissions
from practices.models import (
    Agreement,
    AgreementAnswer,
    Decision,
    DecisionKind,
    Opinion,
    PlannedPublication,
    ReviewStep,
    ReviewTaking,
)
from practices.moderation.words import agree, it, the_page
from practices.record import log
from practices.tree import project_of, theme_of


@dataclass(frozen=True)
class Notice:
    """One message about one event, the same for all who get it."""

    subject: str
    sentence: str
    url: str
    link_label: str
    comment: str = ""
    checklist: tuple[str, ...] = ()

    def send(self, people: Iterable[User], key: str) -> None:
        """Write it in the outbox for each person, once."""
        context: dict[str, Any] = {
            "sentence": self.sentence,
            "comment": self.comment,
            "checklist": self.checklist,
            "url": settings.SITE_URL + self.url,
            "link_label": self.link_label,
        }
        send_each_later(
            {f"notice:{key}:{person.pk}": person for person in people},
            subject=self.subject,
            template="practices/mail/notice",
            context=context,
        )


def submitted(page: Page, actor: User) -> None:
    """Tell the reviewers that a page waits for them; the leads when the project has no inspector."""
    state = page.current_workflow_task_state
    project = project_of(page)
    sentence = (
        f"{the_page(page)} « {page.draft_title} » a été {agree(page, 'envoyé')} en relecture par {actor}."
    )
    if project is not None and not mandates.inspectors_of(project):
        sentence += " Aucune inspection n’est nommée sur ce projet : la relecture ne peut pas commencer."
    Notice(
        subject=f"À valider : {page.draft_title}",
        sentence=sentence,
        url=review_url(page),
        link_label="Ouvrir la relecture",
    ).send(_awaited_at(state.task.specific.step, page, actor), f"submitted:{state.pk}")


def taken_back(page: Page, actor: User, step: ReviewStep) -> None:
    """Tell those whom the page waited for that nothing is expected of them any more."""
    state = page.workflow_states.order_by("-created_at").first()
    Notice(
        subject=f"{agree(page, 'Repris')} par son équipe : {page.draft_title}",
        sentence=f"{the_page(page)} « {page.draft_title} » a été {agree(page, 'repris')} par {actor} : "
        "rien n’est plus attendu de vous pour l’instant.",
        url=queue_url(),
        link_label="Voir ce qui est à valider",
    ).send(_awaited_at(step, page, actor), f"taken_back:{state.pk}")


def approved(page: Page, decision: Decision, agreement: Agreement | None) -> None:
    """Tell the submitter that the inspection approved, and the leads that the page waits for them.

    Where the campaign asks for the team's agreement, the same mail asks the referents for it.
    """
    sentence = (
        f"{the_page(page)} « {decision.page_title} » a été {agree(page, 'validé')} par {decision.actor}."
    )
    if agreement is None:
        subject = f"{agree(page, 'Validé')} par l’inspection : {decision.page_title}"
        follows = f"La DNE A2 {it(page)} lit maintenant avant de {it(page)} publier."
        _to_submitter(page, decision, subject, f"{sentence} {follows}")
    else:
        agreement_asked(page, agreement, sentence, decision.comment)
    Notice(
        subject=f"À publier : {decision.page_title}",
        sentence=sentence,
        url=review_url(page),
        link_label="Ouvrir la relecture",
        comment=decision.comment,
        checklist=decision.checklist_told,
    ).send(mandates.leads_of(theme_of(page)), f"to_publish:{decision.key}")


def agreement_asked(page: Page, agreement: Agreement, before: str = "", comment: str = "") -> None:
    """Ask the referents for the team's agreement, and say when it is acquired without an answer."""
    project = project_of(page)
    people = list(mandates.referents_of(project)) if project else []
    sentence = (
        f"Avant de publier « {page.draft_title} », la DNE A2 attend votre accord sur sa dernière version. "
        f"Sans réponse de votre part, il est acquis le {french_date_text(agreement.tacit_on)}."
    )
    Notice(
        subject=f"Votre accord avant publication : {page.draft_title}",
        sentence=f"{before} {sentence}".strip(),
        url=review_url(page),
        link_label="Relire la page et répondre",
        comment=comment,
    ).send(
        {person.pk: person for person in (*people, *_submitters(page))}.values(), f"agreement:{agreement.pk}"
    )


def agreement_answered(page: Page, agreement: Agreement) -> None:
    """Tell the leads what the team answered."""
    given = agreement.answer == AgreementAnswer.GIVEN
    what = "donne l’accord de l’équipe" if given else "demande une modification avant la publication"
    Notice(
        subject=f"{agreement.get_answer_display()} : {page.draft_title}",
        sentence=f"{agreement.answered_by} {what} : « {page.draft_title} ».",
        url=review_url(page),
        link_label="Ouvrir la relecture",
        comment=agreement.comment,
    ).send(mandates.leads_of(theme_of(page)), f"agreement_answer:{agreement.pk}")


def returned(page: Page, decision: Decision) -> None:
    """Tell the submitter what is asked; when DNE A2 sends back, the inspectors too."""
    subject = f"Modifications demandées : {decision.page_title}"
    sentence = f"{decision.actor} demande des modifications sur « {decision.page_title} »."
    _to_submitter(page, decision, subject, sentence, edit=True)
    _to_inspectors(page, decision, subject, sentence)


def sent_to_inspection(page: Page, decision: Decision) -> None:
    """Tell the inspectors that they are asked again and why, and the submitter that the page is on its way back."""
    subject = f"À valider de nouveau : {decision.page_title}"
    sentence = (
        f"{decision.actor} a corrigé « {decision.page_title} » sur le fond et demande à l’inspection de "
        f"{it(page)} valider de nouveau."
    )
    Notice(subject, sentence, review_url(page), "Ouvrir la relecture", decision.comment).send(
        _awaited_at(ReviewStep.ACADEMY_REVIEW, page, decision.actor), f"inspection:{decision.key}"
    )
    _to_submitter(page, decision, f"De retour à l’inspection : {decision.page_title}", sentence)


def not_kept(page: Page, decision: Decision) -> None:
    """Tell the submitter, and the inspectors when DNE A2 decided, that the page will not be published."""
    subject = f"{agree(page, 'Non retenu')} : {decision.page_title}"
    sentence = f"{decision.actor} n’a pas retenu « {decision.page_title} » pour la publication."
    _to_submitter(page, decision, subject, sentence)
    _to_inspectors(page, decision, subject, sentence)


def corrected(page: Page, decision: Decision) -> None:
    """Send the lead's correction, with its comparison, to submitter and inspectors, whatever was then decided."""
    subject = f"{agree(page, 'Corrigé')} par la DNE A2 : {decision.page_title}"
    sentence = f"{decision.actor} a corrigé « {decision.page_title} » en {it(page)} relisant."
    url = reverse("review_comparison", args=[page.pk, decision.base_revision_id, decision.revision_id])
    people = [*_submitters(page), *_inspectors(page)]
    Notice(subject, sentence, url, "Voir la comparaison", decision.comment).send(people, str(decision.key))


def published(page: Page, decision: Decision) -> None:
    """Tell submitter and inspectors that the page is public."""
    subject = f"{agree(page, 'Publié')} : {decision.page_title}"
    sentence = f"{the_page(page)} « {decision.page_title} » est {agree(page, 'publié')}."
    live = type(page).objects.get(pk=page.pk)
    people = [*_submitters(page), *_inspectors(page)]
    url, told = live.publication.path, decision.checklist_told
    Notice(subject, sentence, url, "Voir la page publiée", decision.comment, told).send(
        people, str(decision.key)
    )


def publication_planned(page: Page, planned: PlannedPublication) -> None:
    """Tell submitter and inspectors when the page will be public."""
    when = french_datetime_text(planned.publish_at)
    Notice(
        subject=f"Publication programmée : {page.draft_title}",
        sentence=f"{the_page(page)} « {page.draft_title} » paraîtra le {when}.",
        url=review_url(page),
        link_label="Voir le dossier de la page",
        comment=planned.comment,
    ).send([*_submitters(page), *_inspectors(page)], f"planned:{planned.pk}")


def plan_failed(page: Page, planned: PlannedPublication) -> None:
    """Tell whoever planned a publication that it did not take place, and why."""
    Notice(
        subject=f"Publication programmée non faite : {page.draft_title}",
        sentence=f"« {page.draft_title} » n’a pas été {agree(page, 'publié')} au moment prévu. {planned.reason}",
        url=review_url(page),
        link_label="Ouvrir la relecture",
    ).send([planned.planned_by], f"plan_failed:{planned.pk}")


def withdrawn(page: Page, decision: Decision, below: list[Page]) -> None:
    """Tell team, inspectors and leads that the page, and those below it, have left the public side, and why."""
    subject = f"{agree(page, 'Retiré')} de la publication : {decision.page_title}"
    sentence = (
        f"{the_page(page)} « {decision.page_title} » a été {agree(page, 'retiré')} de la publication "
        f"par {decision.actor}."
    )
    if below:
        titles = ", ".join(f"« {one.title} »" for one in below)
        sentence += f" Les pages placées dessous quittent le site aussi : {titles}."
    people = {person for one in (page, *below) for person in concerned(one)}
    Notice(subject, sentence, page.publication.path, "Voir l’adresse de la page", decision.comment).send(
        people, str(decision.key)
    )


def opinion_asked(page: Page, opinion: Opinion) -> None:
    """Tell someone that their opinion is asked for, with the question."""
    Notice(
        subject=f"Votre avis est demandé : {page.draft_title}",
        sentence=f"{opinion.asked_by} demande votre avis sur « {page.draft_title} ».",
        url=review_url(page),
        link_label="Lire la page et répondre",
        comment=opinion.question,
    ).send([opinion.asked_of], f"opinion_asked:{opinion.pk}")


def opinion_given(page: Page, opinion: Opinion) -> None:
    """Tell who asked what the answer is."""
    Notice(
        subject=f"Avis donné : {page.draft_title}",
        sentence=f"{opinion.asked_of} a donné son avis sur « {page.draft_title} ».",
        url=review_url(page),
        link_label="Voir le dossier de la page",
        comment=opinion.answer,
    ).send([opinion.asked_by], f"opinion_given:{opinion.pk}")


def taken(page: Page, taking: ReviewTaking, others: Iterable[User]) -> None:
    """Tell the others who may decide that somebody reads the page."""
    Notice(
        subject=f"Prise en charge : {page.draft_title}",
        sentence=f"{taking.taken_by} prend en charge la relecture de « {page.draft_title} ». Rien n’est bloqué : "
        "vous pouvez toujours lire la page et décider.",
        url=review_url(page),
        link_label="Voir le dossier de la page",
    ).send(others, f"taken:{taking.pk}")


def put_back(page: Page, taking: ReviewTaking, actor: User, reviewers: Iterable[User]) -> None:
    """Tell those who may decide, and whoever had taken it, that the page waits for anyone of them again."""
    people = [person for person in (*reviewers, taking.taken_by) if person != actor]
    Notice(
        subject=f"Remise à disposition : {page.draft_title}",
        sentence=f"{actor} remet à disposition la relecture de « {page.draft_title} » : toute personne qui peut "
        "en décider peut la prendre en charge.",
        url=review_url(page),
        link_label="Ouvrir la relecture",
    ).send(people, f"put_back:{taking.pk}")


def reassigned(page: Page, taking: ReviewTaking, actor: User, former: User | None) -> None:
    """Tell who reads the page from now on, and who no longer does."""
    people = [person for person in (taking.taken_by, former) if person is not None and person != actor]
    Notice(
        subject=f"Relecture confiée à {taking.taken_by} : {page.draft_title}",
        sentence=f"{actor} confie la relecture de « {page.draft_title} » à {taking.taken_by}.",
        url=review_url(page),
        link_label="Ouvrir la relecture",
    ).send(people, f"reassigned:{taking.pk}")


# --- Addresses --------------------------------------------------------------------------------------
def review_url(page: Page) -> str:
    """The review screen of a page."""
    return review_address(page.pk)


def review_address(page_id: int) -> str:
    """The review screen of the page with this key."""
    return reverse("review", args=[page_id])


def queue_url() -> str:
    """The queue of whoever opens it."""
    return reverse("review_queue")


def watch_url() -> str:
    """What the lead who opens it watches."""
    return reverse("review_watch")


# --- People -----------------------------------------------------------------------------------------
def _awaited_at(step: ReviewStep, page: Page, actor: User) -> list[User]:
    """Those whom a page waits for at a step; the leads where no inspection is named."""
    theme = theme_of(page)
    people = permissions.deciding_inspectors_of(page) if step == ReviewStep.ACADEMY_REVIEW else []
    people = people or list(mandates.leads_of(theme))
    if step == ReviewStep.SECOND_READER and permissions.needs_second_reader(page):
        people += mandates.general_inspectors_of(theme)
    return [person for person in people if person != actor]


def _submitters(page: Page) -> list[User]:
    """Who sent the page to review, and who has it now if it was handed over."""
    state = page.workflow_states.order_by("-created_at").select_related("requested_by").first()
    submitters = [state.requested_by] if state and state.requested_by else []
    is_handed_over = page.owner is not None and log.entries(page, log.HANDED_OVER).exists()
    return [*submitters, page.owner] if is_handed_over else submitters


def _inspectors(page: Page) -> list[User]:
    project = project_of(page)
    return list(mandates.inspectors_of(project)) if project else []


def concerned(page: Page) -> list[User]:
    """All who work on a page: who submitted it, its team, its inspectors, its leads."""
    project = project_of(page)
    team = mandates.team_of(project) if project else []
    return [*_submitters(page), *team, *_inspectors(page), *mandates.leads_of(theme_of(page))]


def _to_submitter(page: Page, decision: Decision, subject: str, sentence: str, *, edit: bool = False) -> None:
    url = reverse("wagtailadmin_pages:edit", args=[page.pk]) if edit else review_url(page)
    label = "Corriger la page" if edit else "Voir le dossier de la page"
    Notice(subject, sentence, url, label, decision.comment, decision.checklist_told).send(
        _submitters(page), str(decision.key)
    )


def _to_inspectors(page: Page, decision: Decision, subject: str, sentence: str) -> None:
    if decision.step == ReviewStep.NATIONAL_PUBLICATION and decision.kind != DecisionKind.PUBLISHED:
        url, told = review_url(page), decision.checklist_told
        Notice(subject, sentence, url, "Voir le dossier de la page", decision.comment, told).send(
            _inspectors(page), f"inspection:{decision.key}"
        )

"""Who is told of a publication that is planned for a later moment."""

from __future__ import annotations

from wagtail.models import Page

from foundation.french import french_datetime_text
from foundation.models import User
from foundation.notices.telling import Message, tell
from practices.models import PlannedPublication
from practices.moderation.notices.addresses import review_url
from practices.moderation.notices.people import inspectors_of, submitters_of
from practices.moderation.words import agree, the_page


def planned(page: Page, plan: PlannedPublication) -> None:
    """Tell submitter and inspectors when the page will be public."""
    when = french_datetime_text(plan.publish_at)
    message = Message(
        subject=f"Publication programmée : {page.draft_title}",
        sentence=f"{the_page(page)} « {page.draft_title} » paraîtra le {when}.",
        path=review_url(page),
        link_label="Voir le dossier de la page",
        comment=plan.comment,
    )
    people = [*submitters_of(page), *inspectors_of(page)]
    tell(f"planned:{plan.pk}", (message, people), page=page, actor=plan.planned_by)


def cancelled(page: Page, plan: PlannedPublication, actor: User) -> None:
    """Tell those who were told of the plan that it is dropped."""
    message = Message(
        subject=f"Programmation annulée : {page.draft_title}",
        sentence=f"{actor} a annulé la publication programmée de « {page.draft_title} » : la page attend de nouveau "
        "la décision de la DNE A2.",
        path=review_url(page),
        link_label="Voir le dossier de la page",
    )
    people = [*submitters_of(page), *inspectors_of(page)]
    tell(f"plan_cancelled:{plan.pk}", (message, people), page=page, actor=actor)


def failed(page: Page, plan: PlannedPublication) -> None:
    """Tell at once whoever planned a publication that it did not take place, and why."""
    message = Message(
        subject=f"Publication programmée non faite : {page.draft_title}",
        sentence=f"« {page.draft_title} » n’a pas été {agree(page, 'publié')} au moment prévu. {plan.reason}",
        path=review_url(page),
        link_label="Ouvrir la relecture",
        cannot_wait=True,
    )
    tell(f"plan_failed:{plan.pk}", (message, [plan.planned_by]), page=page)

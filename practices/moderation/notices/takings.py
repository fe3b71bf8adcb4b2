"""Who is told that a page was taken in charge, put back or handed to another reviewer."""

from __future__ import annotations

from collections.abc import Iterable

from wagtail.models import Page

from foundation.models import User
from foundation.notices.telling import Message, tell
from practices.models import ReviewTaking
from practices.moderation.notices import asks
from practices.moderation.notices.addresses import review_url


def taken(page: Page, taking: ReviewTaking, others: Iterable[User]) -> None:
    """Tell the others who may decide that somebody reads the page."""
    message = Message(
        subject=f"Prise en charge : {page.draft_title}",
        sentence=f"{taking.taken_by} prend en charge la relecture de « {page.draft_title} ». Rien n’est bloqué : "
        "vous pouvez toujours lire la page et décider.",
        path=review_url(page),
        link_label="Voir le dossier de la page",
    )
    tell(f"taken:{taking.pk}", (message, others), page=page, actor=taking.taken_by)


def put_back(page: Page, taking: ReviewTaking, actor: User, reviewers: Iterable[User]) -> None:
    """Tell those who may decide, and whoever had taken it, that the page waits for anyone of them again."""
    people = [person for person in (*reviewers, taking.taken_by) if person != actor]
    message = Message(
        subject=f"Remise à disposition : {page.draft_title}",
        sentence=f"{actor} remet à disposition la relecture de « {page.draft_title} » : toute personne qui peut "
        "en décider peut la prendre en charge.",
        path=review_url(page),
        link_label="Ouvrir la relecture",
        asks=asks.a_decision(taking.task_state_id),
    )
    tell(f"put_back:{taking.pk}", (message, people), page=page, actor=actor)


def reassigned(page: Page, taking: ReviewTaking, actor: User, former: User | None) -> None:
    """Tell who reads the page from now on, and who no longer does."""
    subject = f"Relecture confiée à {taking.taken_by} : {page.draft_title}"
    sentence = f"{actor} confie la relecture de « {page.draft_title} » à {taking.taken_by}."
    link = review_url(page), "Ouvrir la relecture"
    now = Message(subject, sentence, *link, asks=asks.a_decision(taking.task_state_id))
    no_more = Message(subject, sentence, *link)
    tell(
        f"reassigned:{taking.pk}",
        (now, [person for person in [taking.taken_by] if person != actor]),
        (no_more, [person for person in [former] if person is not None and person != actor]),
        page=page,
        actor=actor,
    )

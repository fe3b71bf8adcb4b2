"""Who is told of an opinion that is asked or given, and of an associated reading."""

from __future__ import annotations

from wagtail.models import Page

from foundation.notices.telling import Message, tell
from practices.models import AdvisedReading, Opinion
from practices.models.checklist import told
from practices.moderation.notices import asks
from practices.moderation.notices.addresses import review_url
from practices.moderation.notices.people import inspectors_of


def asked(page: Page, opinion: Opinion) -> None:
    """Tell someone that their opinion is asked for, with the question."""
    message = Message(
        subject=f"Votre avis est demandé : {page.draft_title}",
        sentence=f"{opinion.asked_by} demande votre avis sur « {page.draft_title} ».",
        path=review_url(page),
        link_label="Lire la page et répondre",
        comment=opinion.question,
        asks=asks.an_opinion(opinion.pk),
    )
    tell(f"opinion_asked:{opinion.pk}", (message, [opinion.asked_of]), page=page, actor=opinion.asked_by)


def given(page: Page, opinion: Opinion) -> None:
    """Tell who asked what the answer is."""
    message = Message(
        subject=f"Avis donné : {page.draft_title}",
        sentence=f"{opinion.asked_of} a donné son avis sur « {page.draft_title} ».",
        path=review_url(page),
        link_label="Voir le dossier de la page",
        comment=opinion.answer,
    )
    tell(f"opinion_given:{opinion.pk}", (message, [opinion.asked_by]), page=page, actor=opinion.asked_of)


def reading_given(page: Page, reading: AdvisedReading) -> None:
    """Tell the inspectors what an associated reader noted."""
    message = Message(
        subject=f"Lecture associée : {page.draft_title}",
        sentence=f"{reading.reader} a lu « {page.draft_title} » et vous donne son avis. La décision reste la vôtre.",
        path=review_url(page),
        link_label="Ouvrir la relecture",
        comment=reading.comment,
        details=told(reading.checklist),
    )
    event = f"reading:{reading.pk}:{reading.given_at.timestamp()}"
    tell(event, (message, inspectors_of(page)), page=page, actor=reading.reader)

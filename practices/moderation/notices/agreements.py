"""Who is told of the agreement before publication."""

from __future__ import annotations

from wagtail.models import Page

from foundation.french import french_date_text
from foundation.models import User
from foundation.notices.telling import Message, Part, tell
from practices.models import Agreement, AgreementAnswer
from practices.moderation.notices import asks
from practices.moderation.notices.addresses import review_url
from practices.moderation.notices.people import leads_of, referents_of, submitters_of


def asked(page: Page, agreement: Agreement) -> None:
    """Ask the referents for the team's agreement, and say when it is acquired without an answer."""
    tell(f"agreement:{agreement.pk}", question(page, agreement), page=page, actor=agreement.asked_by)


def question(page: Page, agreement: Agreement, before: str = "", comment: str = "") -> Part:
    """What the referents read, and whoever sent the page; `before` stands first where the same mail tells more.

    It leaves at once where the agreement would be acquired before the next digest.
    """
    sentence = (
        f"Avant de publier « {page.draft_title} », la DNE A2 attend votre accord sur sa dernière version. "
        f"Sans réponse de votre part, il est acquis le {french_date_text(agreement.tacit_on)}."
    )
    message = Message(
        subject=f"Votre accord avant publication : {page.draft_title}",
        sentence=f"{before} {sentence}".strip(),
        path=review_url(page),
        link_label="Relire la page et répondre",
        comment=comment,
        asks=asks.an_agreement(agreement.pk),
        before=agreement.tacit_on,
    )
    return message, [*referents_of(page), *submitters_of(page)]


def answered(page: Page, agreement: Agreement, actor: User) -> None:
    """Tell the leads what the team answered."""
    given = agreement.answer == AgreementAnswer.GIVEN
    what = "donne l’accord de l’équipe" if given else "demande une modification avant la publication"
    message = Message(
        subject=f"{agreement.get_answer_display()} : {page.draft_title}",
        sentence=f"{agreement.answered_by} {what} : « {page.draft_title} ».",
        path=review_url(page),
        link_label="Ouvrir la relecture",
        comment=agreement.comment,
    )
    tell(f"agreement_answer:{agreement.pk}", (message, leads_of(page)), page=page, actor=actor)

"""Who is told that the introduction of a national synthesis is signed."""

from __future__ import annotations

from wagtail.models import Page

from foundation.models import User
from foundation.notices.telling import Message, tell
from practices.moderation.notices.addresses import review_url
from practices.moderation.notices.people import leads_of


def signed(page: Page, actor: User) -> None:
    """Tell the leads, who send the page to its second reading."""
    message = Message(
        subject=f"Introduction signée : {page.draft_title}",
        sentence=f"{actor} a signé l’introduction de « {page.draft_title} ».",
        path=review_url(page),
        link_label="Voir le dossier de la page",
    )
    tell(f"signed:{page.latest_revision_id}", (message, leads_of(page)), page=page, actor=actor)

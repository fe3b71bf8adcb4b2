"""Who is told that a page passes from one person of its team to another."""

from __future__ import annotations

from collections.abc import Sequence

from wagtail.models import Page

from foundation.models import User
from foundation.notices.telling import Message, tell
from practices.moderation.notices.addresses import review_url


def handed_over(event: str, pages: Sequence[Page], actor: User, to: User, former: set[User]) -> None:
    """Tell who has the pages now, and who had them; `pages` are of one project."""
    titles = ", ".join(f"« {page.draft_title} »" for page in pages)
    subject = (
        f"Transmission : {pages[0].draft_title}" if len(pages) == 1 else "Transmission de plusieurs pages"
    )
    link = review_url(pages[0]), "Voir le dossier de la page"
    received = f"{actor} vous confie {titles}. Vous serez au courant de la suite de la relecture."
    tell(
        event,
        (Message(subject, received, *link), [to]),
        (Message(subject, f"{actor} a confié {titles} à {to}.", *link), former - {to}),
        page=pages[0],
        actor=actor,
    )

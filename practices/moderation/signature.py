"""The general inspectorate signs the introduction of a national synthesis: check, execute, log, tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from wagtail.models import Page

from practices import permissions
from practices.models import NationalSynthesisPage
from practices.moderation.actions import locked_page
from practices.moderation.errors import NotAllowed, PageChanged, ReviewRefused
from practices.moderation.notices.signatures import signed
from practices.record import log

if TYPE_CHECKING:
    from foundation.models import User

FUNCTION = "Inspection générale"


@transaction.atomic
def sign_introduction(page: Page, actor: User, revision_id: int) -> None:
    """Put someone's name below the introduction, as it stands in the version that they read.

    A signature changes no text, so it makes nobody an author: the signatory may still be the second reader.
    Raises `NotAllowed`, `PageChanged`, and `ReviewRefused` where there is nothing to sign or they signed it.
    """
    page = locked_page(page.pk)
    if not permissions.can_sign_introduction(actor, page):
        raise NotAllowed("L’inspection générale du thème signe l’introduction, avant la seconde lecture.")
    if page.latest_revision_id != revision_id:
        raise PageChanged
    draft = page.get_latest_revision_as_object()
    if not draft.introduction.strip():
        raise ReviewRefused("L’introduction n’est pas encore écrite.")
    if draft.introduction_signed_by == actor.get_full_name():
        raise ReviewRefused("Vous avez déjà signé cette introduction.")
    draft.introduction_signed_by = actor.get_full_name()
    draft.introduction_function = actor.function_title or FUNCTION
    draft.save_revision(clean=False)
    page.refresh_from_db()
    log.write_down(log.SIGNED, page, actor)
    signed(page, actor)


def signature_context(user: User, page: Page) -> dict[str, Any]:
    """What the review screen offers to whoever may sign."""
    if not isinstance(page, NationalSynthesisPage) or not permissions.can_sign_introduction(user, page):
        return {"signs": None}
    return {"signs": page.get_latest_revision_as_object()}

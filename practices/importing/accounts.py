"""The account of a draft's document, as long as nobody put it away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from practices import permissions
from practices.models import DraftFromDocument

if TYPE_CHECKING:
    from wagtail.models import Page

    from foundation.models import User


def undismissed_account(page: Page, user: User) -> DraftFromDocument | None:
    """What this person, of the page's team, is still told of the document that its draft was started from."""
    account = DraftFromDocument.objects.filter(page_id=page.pk, dismissed_at__isnull=True).first()
    return account if account is not None and permissions.can_draft(user, page) else None

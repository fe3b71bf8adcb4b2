"""Who sees to whom a page's mails went, and who has one sent again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail.models import Page

from academies import permissions as mandates
from practices.permissions.circles import is_editor_in_chief
from practices.permissions.reading import can_read_draft

if TYPE_CHECKING:
    from foundation.models import Notice, User


def can_see_all_mails(user: User, page: Page) -> bool:
    """Whether someone sees who was told of what about a page, and not only what concerns themselves.

    The lead of its theme, who answers for the page, and the administrators, who see the outbox anyway.
    """
    return user.is_active and (is_editor_in_chief(user, page) or mandates.is_administrator(user))


def can_send_again(user: User, page: Page, notice: Notice) -> bool:
    """Whether someone has a mail about a page sent again: its lead, or whose act it tells, while they read the page."""
    caused_it = notice.caused_by_id == user.pk and can_read_draft(user, page)
    return user.is_active and (is_editor_in_chief(user, page) or caused_it)

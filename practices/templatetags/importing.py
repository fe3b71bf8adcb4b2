"""Whether a draft may be started from a document below a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from wagtail.models import Page

from practices import permissions
from practices.models import AcademyProjectPage

if TYPE_CHECKING:
    from foundation.models import User

register = template.Library()


@register.filter
def takes_a_document(page: Page, user: User) -> bool:
    """Whether this person may start a scenario from a document below this page."""
    return isinstance(page, AcademyProjectPage) and permissions.can_add_below(user, page)

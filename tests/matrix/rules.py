"""The rules behind the doors: each question of the permission tester and of `practices.permissions`, with its circle.

The circles are those of the doors, in `expected.py`: a rule and the doors that rest on it have one expected answer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from wagtail.models import Page

from practices import permissions
from practices.tree import project_of
from tests.matrix import expected as may
from tests.matrix.expected import ByState

NOBODY_MAY = (
    "can_publish",
    "can_publish_subpage",
    "can_unpublish",
    "can_set_view_restrictions",
    "can_unschedule",
    "can_lock",
    "can_unlock",
    "can_reorder_children",
    "can_move",
)


@dataclass(frozen=True)
class RuleAsked:
    """A question about a person and a page, and who gets a yes."""

    name: str
    answer: Callable[[Any, Page], bool]
    expected: ByState


def tester(name: str) -> Callable[[Any, Page], bool]:
    """A question of the permission tester."""
    return lambda user, page: bool(getattr(page.permissions_for_user(user), name)())


def below_the_project(user: Any, page: Page) -> bool:
    """Whether someone may start a page where this one stands."""
    return permissions.can_add_below(user, page.get_parent().specific)


def files(user: Any, page: Page) -> bool:
    """Whether someone may open the files of the page's project."""
    return permissions.can_read_files_of(user, project_of(page))


CORRECTORS = may.only_in("approved", circle=may.LEADS)
RULES_ASKED = [
    RuleAsked("can_read_draft", permissions.can_read_draft, may.READS_DRAFT.opens),
    RuleAsked("can_read_files_of", files, may.SEES_FILE.opens),
    RuleAsked("can_draft", permissions.can_draft, may.always(may.TEAM)),
    RuleAsked("can_correct", permissions.can_correct, CORRECTORS),
    RuleAsked("can_edit", permissions.can_edit, may.WRITES_DRAFT.opens),
    RuleAsked("can_add_below", below_the_project, may.STARTS_PAGE.opens),
    RuleAsked("can_submit", permissions.can_submit, may.SUBMITS.takes),
    RuleAsked("can_take_back", permissions.can_take_back, may.TAKES_BACK.takes),
    RuleAsked("can_delete", permissions.can_delete, may.DELETES.opens),
    RuleAsked("can_decide", permissions.can_decide, may.DECIDES.takes),
    RuleAsked("can_withdraw", permissions.can_withdraw, may.WITHDRAWS.takes),
    RuleAsked("can_share", permissions.can_share, may.SHARES.takes),
    RuleAsked("can_ask_opinion", permissions.can_ask_opinion, may.ASKS_OPINION.takes),
    RuleAsked("tester.can_view_revisions", tester("can_view_revisions"), may.READS_DRAFT.opens),
    RuleAsked("tester.can_edit", tester("can_edit"), may.WRITES_DRAFT.opens),
    RuleAsked("tester.can_delete", tester("can_delete"), may.DELETES.opens),
    RuleAsked("tester.can_copy", tester("can_copy"), may.COPIES.opens),
    RuleAsked("tester.can_submit_for_moderation", tester("can_submit_for_moderation"), may.SUBMITS.takes),
    RuleAsked("tester.can_add_subpage", tester("can_add_subpage"), may.NEVER),
]

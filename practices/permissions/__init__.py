"""The one door: who may do what to a page. Every rule reads active mandates."""

from __future__ import annotations

from practices.permissions.deciding import (
    can_archive,
    can_care_for,
    can_decide,
    can_reassign,
    can_withdraw,
    deciding_inspectors_of,
    is_reviewer_at,
    mandate_for,
    reviewers_of,
)
from practices.permissions.reading import (
    can_advise,
    can_ask_opinion,
    can_converse,
    can_read_draft,
    can_read_files_of,
    people_of,
    people_to_ask,
)
from practices.permissions.standing import (
    authors_of,
    current_task,
    is_academy_step,
    is_at,
    is_in_review,
    needs_second_reader,
)
from practices.permissions.telling import can_see_all_mails, can_send_again
from practices.permissions.writing import (
    can_add_below,
    can_agree,
    can_correct,
    can_delete,
    can_draft,
    can_duplicate,
    can_edit,
    can_hand_over,
    can_share,
    can_submit,
    can_take_back,
)

__all__ = [
    "authors_of",
    "can_add_below",
    "can_advise",
    "can_agree",
    "can_archive",
    "can_ask_opinion",
    "can_care_for",
    "can_converse",
    "can_correct",
    "can_decide",
    "can_delete",
    "can_draft",
    "can_duplicate",
    "can_edit",
    "can_hand_over",
    "can_read_draft",
    "can_read_files_of",
    "can_reassign",
    "can_see_all_mails",
    "can_send_again",
    "can_share",
    "can_submit",
    "can_take_back",
    "can_withdraw",
    "current_task",
    "deciding_inspectors_of",
    "is_academy_step",
    "is_at",
    "is_in_review",
    "is_reviewer_at",
    "mandate_for",
    "needs_second_reader",
    "people_of",
    "people_to_ask",
    "reviewers_of",
]

"""How far a page has come when the demonstration opens."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """The state in which a visitor finds a page."""

    DRAFT = "draft"
    DRAFT_INCOMPLETE = "draft_incomplete"
    AT_INSPECTOR = "at_inspector"
    RETURNED = "returned"
    AT_LEAD = "at_lead"
    PUBLISHED = "published"
    PUBLISHED_THEN_EDITED = "published_then_edited"
    WITHDRAWN = "withdrawn"

    @property
    def is_submitted(self) -> bool:
        """Whether its referent sent it to review at least once."""
        return self not in (State.DRAFT, State.DRAFT_INCOMPLETE)

    @property
    def was_published(self) -> bool:
        """Whether it has been public."""
        return self in (State.PUBLISHED, State.PUBLISHED_THEN_EDITED, State.WITHDRAWN)

"""What the end of a circuit does (`WAGTAIL_FINISH_WORKFLOW_ACTION`).

Wagtail imports this module while `wagtail.models` is loading: nothing of it is imported at the top.
"""

from __future__ import annotations

from typing import Any


def publish_approved(workflow_state: Any, user: Any = None) -> None:
    """Publish the revision that the decision in force names; raise `GateClosed` where there is none."""
    from practices.publication.actions import make_public

    make_public(workflow_state.content_object.specific, user)

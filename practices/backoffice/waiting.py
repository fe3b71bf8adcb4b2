"""What the home screen says first: how many pages wait for the person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wagtail.admin.ui.components import Component

from academies import permissions as mandates
from academies.models import Role
from practices.moderation.queue.scope import waiting_for

REVIEWERS = frozenset({Role.INSPECTOR, Role.PROJECT_LEAD, Role.GENERAL_INSPECTOR, Role.ADMINISTRATOR})


class WaitingPanel(Component):
    """A sentence and the way to the queue, for whoever decides."""

    name = "waiting"
    template_name = "practices/desk/waiting_panel.html"
    order = 10

    def render_html(self, parent_context: Mapping[str, Any] | None = None) -> str:
        """Nothing for those who never decide."""
        user = (parent_context or {})["request"].user
        if not any(mandate.role in REVIEWERS for mandate in mandates.active_mandates(user)):
            return ""
        return str(super().render_html(parent_context))

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """The number of pages."""
        user = (parent_context or {})["request"].user
        return {"total": waiting_for(user).count()}

"""Panels of the editor that are the house's own."""

from __future__ import annotations

from typing import Any

from wagtail.admin.panels import Panel

from practices.completeness import missing_of
from practices.panels.plain_language import PlainLanguagePanel


class CompletenessPanel(Panel):
    """Says what the page still lacks before it can be sent to review, each item leading to its field."""

    class BoundPanel(Panel.BoundPanel):
        """The panel on one page."""

        template_name = "practices/desk/completeness_panel.html"

        def is_shown(self) -> bool:
            """From the first saving, before which everything is missing, and as long as it may be sent."""
            return bool(self.instance and self.instance.pk and not self.instance.workflow_in_progress)

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            """The list of what is missing."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            context["missing"] = missing_of(self.instance)
            return context


def before_sending(heading: str = "Avant l’envoi en relecture") -> list[Panel]:
    """What stands above the fields: what is missing, then what could be plainer."""
    return [CompletenessPanel(heading=heading), PlainLanguagePanel(heading="Pour être compris de tous")]

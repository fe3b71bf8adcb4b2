"""What the editor advises to write more plainly: advice, with its place, that keeps nobody from anything."""

from __future__ import annotations

from typing import Any

from wagtail.admin.panels import Panel


class PlainLanguagePanel(Panel):
    """Long sentences, acronyms that nobody explains, words of specialists, each leading to its field."""

    class BoundPanel(Panel.BoundPanel):
        """The panel on one page."""

        template_name = "practices/desk/plain_language_panel.html"

        def is_shown(self) -> bool:
            """From the first saving, and as long as the page may be written."""
            return bool(self.instance and self.instance.pk and not self.instance.workflow_in_progress)

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            """The first remarks, and how many there are."""
            from practices.plain_language.advice import MOST_SHOWN, advice_on

            context: dict[str, Any] = super().get_context_data(parent_context)
            remarks = advice_on(self.instance)
            context["remarks"], context["left_out"] = remarks[:MOST_SHOWN], len(remarks[MOST_SHOWN:])
            return context

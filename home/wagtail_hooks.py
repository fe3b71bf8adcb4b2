"""What home adds to Wagtail's back office."""

from __future__ import annotations

from typing import Any

from wagtail import hooks
from wagtail.log_actions import LogFormatter
from wagtail_modeladmin.options import modeladmin_register

from home.actions import SETTINGS_CHANGED
from home.backoffice.site import SiteGroup
from home.models import HouseSettings

modeladmin_register(SiteGroup)


@hooks.register("register_log_actions")
def register_settings_actions(actions: Any) -> None:
    """The words of the audit trail."""

    class SettingsChanged(LogFormatter):
        label = "Changer les réglages du site"

        def format_message(self, entry: Any) -> str:
            """Which settings were changed."""
            known = {field.name: str(field.verbose_name) for field in HouseSettings._meta.fields}
            names = [known[name] for name in entry.data.get("fields", []) if name in known]
            return f"Réglages changés : {', '.join(names)}"

    actions.register_action(SETTINGS_CHANGED)(SettingsChanged)

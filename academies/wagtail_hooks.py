"""What the academies add to Wagtail's back office."""

from __future__ import annotations

from typing import Any

from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from academies.backoffice.programme import ProgrammeGroup
from academies.backoffice.reference_data import ReferenceGroup

modeladmin_register(ProgrammeGroup)
modeladmin_register(ReferenceGroup)


@hooks.register("register_log_actions")
def register_mandate_actions(actions: Any) -> None:
    """The words of the audit trail."""
    actions.register_action("academies.mandate.give", "Confier une mission", "Mission confiée")
    actions.register_action(
        "academies.mandate.change_end", "Changer la fin d’une mission", "Fin de la mission changée"
    )
    actions.register_action("academies.mandate.end", "Mettre fin à une mission", "Fin de la mission")

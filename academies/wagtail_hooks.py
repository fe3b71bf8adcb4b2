"""What the academies add to Wagtail's back office."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, path
from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from academies import mails
from academies.backoffice import mandate_views
from academies.backoffice.programme import ProgrammeGroup
from academies.backoffice.reference_data import ReferenceGroup

modeladmin_register(ProgrammeGroup)
modeladmin_register(ReferenceGroup)


@hooks.register("register_admin_urls")
def mandate_mail_urls() -> list[URLPattern]:
    """The address of « Renvoyer », on the page of a mission."""
    return [
        path(
            "academies/mandate/<int:mandate>/courriels/<int:mandate_notice>/",
            mandate_views.send_again,
            name="academies_mandate_send_again",
        )
    ]


@hooks.register("register_log_actions")
def register_mandate_actions(actions: Any) -> None:
    """The words of the audit trail."""
    actions.register_action("academies.mandate.give", "Confier une mission", "Mission confiée")
    actions.register_action(
        "academies.mandate.change_end", "Changer la fin d’une mission", "Fin de la mission changée"
    )
    actions.register_action("academies.mandate.end", "Mettre fin à une mission", "Fin de la mission")
    actions.register_action(
        mails.SENT_AGAIN, "Renvoyer un courriel de mission", "Courriel de mission renvoyé"
    )

"""What foundation adds to Wagtail's back office."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern
from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from foundation import outbox_desk

modeladmin_register(outbox_desk.OutboxAdmin)


@hooks.register("register_admin_urls")
def outbox_urls() -> list[URLPattern]:
    """Give the address of "Renvoyer"."""
    return outbox_desk.urls


@hooks.register("register_log_actions")
def outbox_log_actions(actions: Any) -> None:
    """Name what is logged about the outbox."""
    actions.register_action(
        outbox_desk.SENT_AGAIN, "Renvoyer un courriel ou une tâche", "Courriel ou tâche remis en attente"
    )

"""What foundation adds to Wagtail's back office."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, reverse
from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from foundation import outbox_desk
from foundation.notices import rhythm, screen
from foundation.people import anonymisation

modeladmin_register(outbox_desk.OutboxAdmin)


@hooks.register("register_admin_urls")
def outbox_urls() -> list[URLPattern]:
    """Give the address of "Renvoyer"."""
    return outbox_desk.urls


@hooks.register("register_admin_urls")
def notices_urls() -> list[URLPattern]:
    """Give the address of « Rythme de vos courriels »."""
    return screen.urls


@hooks.register("register_log_actions")
def notices_log_actions(actions: Any) -> None:
    """Name what is logged about mails."""
    actions.register_action(
        rhythm.CHOSEN, "Choisir le rythme de ses courriels", "Rythme des courriels choisi"
    )


@hooks.register("register_account_menu_item")
def rhythm_menu_item(request: HttpRequest) -> dict[str, str]:
    """Lead from one's own account to the rhythm of one's mails."""
    return {
        "url": reverse("notice_rhythm"),
        "label": "Rythme de vos courriels",
        "help_text": "À mesure, chaque jour ou chaque semaine.",
    }


@hooks.register("register_log_actions")
def account_log_actions(actions: Any) -> None:
    """Name what is logged about accounts."""
    actions.register_action(anonymisation.ANONYMISED, "Anonymiser un compte", "Compte anonymisé")


@hooks.register("register_log_actions")
def outbox_log_actions(actions: Any) -> None:
    """Name what is logged about the outbox."""
    actions.register_action(
        outbox_desk.SENT_AGAIN, "Renvoyer un courriel ou une tâche", "Courriel ou tâche remis en attente"
    )


@hooks.register("register_account_menu_item")
def password_menu_item(request: HttpRequest) -> dict[str, str]:
    """Lead from one's own account to the change of password."""
    return {
        "url": reverse("account_change_password"),
        "label": "Changer de mot de passe",
        "help_text": "Vos autres sessions seront fermées.",
    }

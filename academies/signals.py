"""What the apps above may listen to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import Signal, receiver

if TYPE_CHECKING:
    from academies.models import Mandate

mandate_changed = Signal()
"""Sent with `sender=Mandate`, `user` and `mandate` whenever a mandate of that user is written or deleted, by
whatever way, in the transaction that writes it."""


def announce(mandate: Mandate, former_user_id: int | None = None) -> None:
    """Send `mandate_changed` for who holds the mandate, and for who held it before."""
    mandate_changed.send(sender=type(mandate), user=mandate.user, mandate=mandate)
    if former_user_id is not None and former_user_id != mandate.user_id:
        former = type(mandate.user)._default_manager.get(pk=former_user_id)
        mandate_changed.send(sender=type(mandate), user=former, mandate=mandate)


@receiver(post_save, sender="academies.Mandate")
def announce_saved(instance: Mandate, **_: Any) -> None:
    """A mandate was saved, by a screen, a command, a fixture."""
    announce(instance, former_user_id=instance.stored_user_id)
    instance.stored_user_id = instance.user_id


@receiver(post_delete, sender="academies.Mandate")
def announce_deleted(instance: Mandate, **_: Any) -> None:
    """A mandate was deleted (no screen does it)."""
    announce(instance, former_user_id=instance.stored_user_id)

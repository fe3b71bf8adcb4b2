"""People who leave: what their missions say against anonymising an account, and the names that missions keep."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.dispatch import receiver
from wagtail.models import ModelLogEntry

from academies import permissions
from academies.models import Mandate
from academies.models.mandate import today
from foundation.models import User
from foundation.people.anonymisation import account_anonymised, register_objection


@register_objection
def is_done_by_an_administrator(account: User, actor: User) -> Iterator[str]:
    """Accounts are the administrators' affair; a break-glass account names the first of them."""
    permissions.forget(actor)
    if not permissions.is_administrator(actor):
        yield "Seule l’administration anonymise un compte."


@register_objection
def has_a_mission_left(account: User, actor: User) -> Iterator[str]:
    """Refuse while missions are open or to come, those of the last administrator included, and name them."""
    open_ones = Mandate.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=today()), user=account.pk, ended_at__isnull=True
    )
    for mandate in open_ones.for_display().order_by("starts_on", "pk"):
        scope = f", {mandate.scope}" if mandate.scope else ""
        yield f"Mettez d’abord fin à sa mission : {mandate.role_label}{scope}."


@receiver(account_anonymised)
def _take_the_name_off_the_history_of_missions(account: User, **_: Any) -> None:
    """Wagtail's log writes what a mission was called that day, its holder's name included."""
    kind = ContentType.objects.get_for_model(Mandate)
    for mandate in Mandate.objects.filter(user=account).for_display():
        entries = ModelLogEntry.objects.filter(content_type=kind, object_id=str(mandate.pk))
        entries.update(label=str(mandate))

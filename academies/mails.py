"""« Courriels » of a mission: who was told of it, how far each mail has come, and sending one again."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import BooleanField, Case, QuerySet, Value, When
from django.urls import reverse

from academies import notices, permissions
from academies.models import Mandate
from academies.models.mandate import MandateQuerySet
from foundation import audit
from foundation.models import Notice, OutboxEntry, OutboxState, User
from foundation.notices import delivery
from foundation.notices.delivery import Delivery, SentNotice

SENT_AGAIN = "academies.mandate.send_again"
NOT_ALLOWED = "Vous ne pouvez pas renvoyer ce courriel."
NOT_FAILED = "Ce courriel n’est pas en échec : rien n’a été changé."


def notices_about(mandate: Mandate) -> QuerySet[Notice]:
    """What was told of a mission, the newest first."""
    told = Notice.objects.filter(event__startswith=notices.events_of(mandate))
    return told.select_related("person").order_by("-written_at", "-pk")


def mails_about(mandate: Mandate, user: User) -> list[SentNotice]:
    """What became of each notice of a mission; nothing for whoever may not end it."""
    if not permissions.may_end(user, mandate):
        return []
    return [
        SentNotice(one, _send_again_address(one, mandate))
        for one in delivery.deliveries_of(notices_about(mandate))
    ]


def with_unsent(mandates: MandateQuerySet) -> MandateQuerySet:
    """The same missions, each knowing as `has_unsent_mail` whether a mail about it was given up; in one query more."""
    failed = OutboxEntry.objects.filter(state=OutboxState.FAILED, key__startswith=notices.MAIL_KEYS)
    keys = failed.order_by().values_list("key", flat=True)
    unsent = When(pk__in={notices.mandate_of(key) for key in keys}, then=Value(True))
    return mandates.annotate(has_unsent_mail=Case(unsent, default=Value(False), output_field=BooleanField()))


@transaction.atomic
def send_again(mandate: Mandate, notice_id: int, actor: User) -> Notice:
    """Put a mail about a mission that was given up back to its first attempt.

    Raises `Notice.DoesNotExist` for one that is about something else, PermissionDenied, and ValidationError when it was
    not given up (any more) or its reader's account is closed.
    """
    if not permissions.may_end(actor, mandate):
        raise PermissionDenied(NOT_ALLOWED)
    notice = notices_about(mandate).get(pk=notice_id)
    if not notice.person.is_active:
        raise ValidationError(f"Le compte de {notice.person} est fermé : le courriel n’est pas renvoyé.")
    if not delivery.send_again(notice):
        raise ValidationError(NOT_FAILED)
    audit.record(SENT_AGAIN, instance=mandate, user=actor, data={"notice": notice.pk, "to": notice.person_id})
    return notice


def _send_again_address(one: Delivery, mandate: Mandate) -> str:
    if not (one.is_failed and one.notice.person.is_active):
        return ""
    return reverse("academies_mandate_send_again", args=[mandate.pk, one.notice.pk])

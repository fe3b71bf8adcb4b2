"""Who did what: Wagtail's log entries, each also one JSON line on the logger "audit"."""

from __future__ import annotations

import json
import logging
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_save
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry, PageLogEntry

from foundation.json_log import JsonFormatter
from foundation.models import User

__all__ = ["JsonFormatter", "connect", "record", "say"]

audit_logger = logging.getLogger("audit")


def record(
    action: str, *, instance: Model, user: User | None = None, data: dict[str, Any] | None = None
) -> ModelLogEntry | PageLogEntry:
    """Write a log entry about `instance`; without `user`, Wagtail's current one.

    `action` is registered by the hook `register_log_actions`. Raises ValidationError for an unknown
    action, and LookupError for an instance that Wagtail keeps no log of.
    """
    entry = log(instance=instance, action=action, user=user, data=data or {})
    if entry is None:
        raise LookupError(f"Wagtail keeps no log about {type(instance).__name__}.")
    return entry


def say(action: str, **fields: Any) -> None:
    """Write one JSON line on the logger "audit", for what has no log entry (a sign-in)."""
    fields = {"action": action} | fields
    audit_logger.info(json.dumps(fields, default=str), extra={"fields": fields})


def _say_entry(sender: type[Model], instance: Any, created: bool, **kwargs: Any) -> None:
    if not created or kwargs.get("raw"):
        return
    fields = {
        "actor": instance.user_id,
        "instance_type": ".".join(instance.content_type.natural_key()) if instance.content_type_id else None,
        "instance_id": str(instance.object_id),
        "data": instance.data,
        "at": instance.timestamp.isoformat(),
        "entry": instance.pk,
    }
    # What is rolled back never happened: the line waits for the commit, as the entry does.
    transaction.on_commit(lambda: say(instance.action, **fields), robust=True)


def connect() -> None:
    """Have every log entry of Wagtail written as a line too."""
    for model in (PageLogEntry, ModelLogEntry):
        post_save.connect(_say_entry, sender=model, dispatch_uid=f"foundation.audit.{model.__name__}")

"""What every page shows: settings, words, reference data. When it changes, no answer of before holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save

from foundation import change_log
from foundation.transactions import on_commit_once

FORGET: list[Callable[[], None]] = []
"""What a process calls to forget what it keeps of them beside the pages."""


def shown_everywhere(*models: type[Model], forget: Callable[[], None] | None = None) -> None:
    """Let a change of a row of these be one of every page; `forget` drops what a process keeps of them."""
    for model in models:
        for signal in (post_save, post_delete):
            signal.connect(_say, sender=model, dispatch_uid=f"delivery.{model._meta.label}")
    if forget is not None and forget not in FORGET:
        FORGET.append(forget)


def _say(raw: bool = False, **_: Any) -> None:
    if not raw:
        on_commit_once(change_log.record_everything)

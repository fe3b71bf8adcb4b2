"""What the house says of itself, read once and kept in the process.

Every public page asks for it, and it changes twice a year: so it is kept for a few seconds without asking anyone. The
process that changes it forgets at the commit; every other one reads it again when the seconds are over, in one query.
That is well within the minute for which a public page may be kept by caches anyway. A generation in the shared cache
would be asked on every page: a query of its own, since that cache is a table by default.
"""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import DatabaseError, transaction
from django.db.models import Subquery
from django.utils import timezone

from foundation.shell import Frame
from home.accessibility import Results, Status, mention_of, status_of
from home.models import AccessibilityAudit, HouseSettings

logger = logging.getLogger(__name__)

KEPT_SECONDS = 10.0
_kept: tuple[float, House] | None = None


@dataclass(frozen=True)
class House:
    """The settings, and what the newest audit counted."""

    settings: HouseSettings
    results: Results | None = None

    @property
    def status(self) -> Status:
        """What the site may say of its accessibility today."""
        return status_of(self.results, timezone.localdate())

    @property
    def frame(self) -> Frame:
        """What stands around every page."""
        return Frame(
            rubric=self.settings.rubric,
            parent_label=self.settings.parent_label,
            parent_url=self.settings.parent_url,
            accessibility=mention_of(self.status),
        )

    @property
    def entity(self) -> str:
        """Who answers for the site, in words that stand at the start of a sentence."""
        if self.settings.entity_name:
            return self.settings.entity_name
        return "La démonstration" if settings.DEMONSTRATION else "L’éditeur du site"

    @property
    def contact_email(self) -> str:
        """Where the messages of visitors go; empty when nobody has said."""
        return self.settings.contact_email or ("contact@demo.example" if settings.DEMONSTRATION else "")


def current() -> House:
    """The house as it was a few seconds ago at most. A database that does not answer breaks no page."""
    global _kept
    now = time.monotonic()
    if _kept is not None and now < _kept[0]:
        return _kept[1]
    try:
        house = read()
    except DatabaseError:
        logger.exception("The settings of the house cannot be read")
        return known()
    _kept = (now + KEPT_SECONDS, house)
    return house


def known() -> House:
    """What this process knows of the house without asking the database: the last thing read, or neutral values."""
    return _kept[1] if _kept is not None else House(HouseSettings())


def read() -> House:
    """The house from the database, in one query."""
    newest = AccessibilityAudit.objects.newest_first()
    row: Any = HouseSettings.objects.annotate(
        audited_on=Subquery(newest.values("audited_on")[:1]),
        conforming=Subquery(newest.values("conforming")[:1]),
        not_conforming=Subquery(newest.values("not_conforming")[:1]),
    ).first()
    if row is None:
        return House(HouseSettings())
    if row.audited_on is None:
        return House(row)
    return House(row, Results(row.audited_on, row.conforming, row.not_conforming))


def forget() -> None:
    """Read it again next time."""
    global _kept
    _kept = None


def forget_after_commit(**_: Any) -> None:
    """Once the change is there for everyone, read it again (`post_save`, `post_delete`)."""
    transaction.on_commit(forget)

"""What the law has a site say of its accessibility, computed from an audit (loi 2005-102, art. 47; RGAA 4.1.2)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum

RGAA = "4.1.2"
CRITERIA = 106
"""How many criteria that version has."""
VALID_FOR_YEARS = 3


class Status(StrEnum):
    """The three words that the law knows."""

    NOT = "non conforme"
    PARTLY = "partiellement conforme"
    FULLY = "totalement conforme"


@dataclass(frozen=True)
class Results:
    """What an audit counted, and when."""

    audited_on: datetime.date
    conforming: int
    not_conforming: int

    @property
    def rate(self) -> int:
        """Conforming criteria in a hundred of those that apply, never rounded up."""
        applicable = self.conforming + self.not_conforming
        return self.conforming * 100 // applicable if applicable else 0

    @property
    def valid_until(self) -> datetime.date:
        """The first day on which the audit proves nothing any more."""
        return _years_after(self.audited_on, VALID_FOR_YEARS)

    def is_valid(self, today: datetime.date) -> bool:
        """Whether the audit still counts."""
        return self.audited_on <= today < self.valid_until


def status_of(results: Results | None, today: datetime.date) -> Status:
    """« non conforme » without a valid audit or below half of the criteria, « totalement » only with all of them."""
    if results is None or not results.is_valid(today):
        return Status.NOT
    if results.conforming and not results.not_conforming:
        return Status.FULLY
    return Status.PARTLY if results.rate >= 50 else Status.NOT


def mention_of(status: Status) -> str:
    """The words that stand at the foot of every page."""
    return f"Accessibilité : {status}"


def _years_after(day: datetime.date, years: int) -> datetime.date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, month=3, day=1)

"""When something is due: whatever the holidays, a day of work, and never earlier for having more of them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from academies.deadlines import Span, due_on, merged
from academies.models import Academy, HolidayZone, PeriodWithoutDelay
from tests.academies.factories import AcademyFactory, CampaignFactory

DAYS = st.dates(date(2025, 9, 1), date(2026, 8, 31))
SPANS = st.lists(
    st.builds(lambda first, length: Span(first, first + timedelta(days=length)), DAYS, st.integers(0, 60)),
    max_size=8,
)
LENGTHS = st.integers(1, 60)


def counted_one_by_one(start: date, days: int, spans: list[Span]) -> date:
    """What a person finds with a calendar and a pencil."""
    day = start
    while days:
        day += timedelta(days=1)
        days -= not any(day in span for span in spans)
    return day


@given(DAYS, LENGTHS, SPANS)
def test_it_is_what_a_person_counts_on_a_calendar(start: date, days: int, spans: list[Span]) -> None:
    due = due_on(start, days, spans)
    assert due == counted_one_by_one(start, days, spans)
    assert not any(due in span for span in spans)


@given(DAYS, LENGTHS, SPANS, st.integers(0, 30), st.integers(0, 30))
def test_what_came_later_or_has_longer_is_never_due_earlier(
    start: date, days: int, spans: list[Span], later: int, longer: int
) -> None:
    assert due_on(start + timedelta(days=later), days + longer, spans) >= due_on(start, days, spans)


@given(DAYS, LENGTHS, SPANS, SPANS)
def test_a_period_more_never_brings_the_day_forward(
    start: date, days: int, spans: list[Span], more: list[Span]
) -> None:
    assert due_on(start, days, spans + more) >= due_on(start, days, spans) >= start + timedelta(days=days)


@given(SPANS)
def test_merged_spans_hold_the_same_days_and_never_touch(spans: list[Span]) -> None:
    found = merged(spans)
    assert {day for span in found for day in days_of(span)} == {
        day for span in spans for day in days_of(span)
    }
    assert all(before.last + timedelta(days=1) < after.first for before, after in pairwise(found))


def days_of(span: Span) -> list[date]:
    return [span.first + timedelta(days=number) for number in range((span.last - span.first).days + 1)]


def test_nothing_is_due_on_the_day_it_came() -> None:
    with pytest.raises(ValueError, match="a day later"):
        due_on(date(2026, 1, 5), 0, [])


@pytest.mark.django_db
def test_a_period_holds_everywhere_in_a_zone_or_in_one_academie() -> None:
    campaign = CampaignFactory()
    lyon = AcademyFactory(code="10", name="Lyon", holiday_zone=HolidayZone.A)
    corse = AcademyFactory(code="27", name="Corse")
    days = {"starts_on": date(2026, 2, 7), "ends_on": date(2026, 2, 22)}
    everywhere = PeriodWithoutDelay(campaign=campaign, label="Noël", **days)
    zone_a = PeriodWithoutDelay(campaign=campaign, label="Hiver", zone="A", **days)
    of_corse = PeriodWithoutDelay(campaign=campaign, label="Hiver", academy=corse, **days)

    def held(academy: Academy | None) -> list[bool]:
        return [period.holds_for(academy) for period in (everywhere, zone_a, of_corse)]

    assert held(lyon) == [True, True, False]
    assert held(corse) == [True, False, True]
    assert held(None) == [True, False, False]
    assert [period.place for period in (everywhere, zone_a, of_corse)] == ["Partout", "Zone A", str(corse)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"ends_on": date(2026, 2, 1)}, "Le dernier jour ne peut pas précéder le premier."),
        ({"zone": "A", "academy": True}, "pas pour les deux"),
        ({"zone": "Z"}, "n’est pas un choix valide"),
    ],
)
def test_a_period_that_makes_no_sense_is_refused(wrong: dict[str, object], words: str) -> None:
    values = {"starts_on": date(2026, 2, 7), "ends_on": date(2026, 2, 22), "label": "Hiver"} | wrong
    if values.get("academy"):
        values["academy"] = AcademyFactory()
    with pytest.raises(ValidationError) as refused:
        PeriodWithoutDelay(campaign=CampaignFactory(), **values).full_clean()
    assert words in str(refused.value)

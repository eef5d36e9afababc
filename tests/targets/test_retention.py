"""How long backups are kept: years in days, and a lifecycle that never comes before its lock."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flogen.targets.terraform import retention

YEARS = st.integers(1, 99)
DAYS = st.dates(date(1890, 1, 1), date(2200, 12, 31))


def after(day: date, years: int) -> date:
    """The same day in a later year; the first of March where a year has no 29th of February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


@given(DAYS, YEARS)
def test_years_in_days_are_never_too_few(day: date, years: int) -> None:
    assert day + timedelta(days=retention.days_of(years)) >= after(day, years)


@pytest.mark.parametrize("years", range(1, 100))
def test_years_in_days_are_no_more_than_some_years_have(years: int) -> None:
    days = [date(year, month, 28) for year in range(2000, 2008) for month in (2, 3)]
    longest = max((after(day, years) - day).days for day in days)
    assert 0 <= retention.days_of(years) - longest <= (years + 100) // 100


def test_seven_years_are_2557_days() -> None:
    assert retention.days_of(7) == 365 * 7 + 2 == 2557


@given(st.integers(1, 36500), st.booleans(), st.integers(0, 86_399))
def test_nothing_is_gone_before_it_was_kept_for_its_days(
    days: int, is_locked: bool, second: int
) -> None:
    """S3 rounds both counts up to the next midnight; a lock ends to the second."""
    gone = retention.lifecycle(days, is_locked=is_locked)
    expired = _next_midnight(second + gone.expire_days * 86_400)
    deleted = _next_midnight(expired + gone.noncurrent_days * 86_400)
    lock_ends = second + days * 86_400
    assert expired >= lock_ends
    assert deleted > lock_ends
    assert gone.expire_days == days


@given(st.integers(1, 36500), st.integers(0, 36500))
def test_what_is_deleted_too_early_can_be_had_back_for_its_days(days: int, age: int) -> None:
    """A locked version stays until its lock ends; an unlocked one as long again."""
    unlocked = retention.lifecycle(days, is_locked=False)
    assert min(age, days) + unlocked.noncurrent_days >= days


def _next_midnight(second: int) -> int:
    return -(-second // 86_400) * 86_400

"""The longest gap of a schedule, against a walk through its minutes."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flogen.schema import cron, cron_gap

DAY = 24 * 60


@pytest.mark.parametrize(
    ("schedule", "gap"),
    [
        ("17 3 * * *", DAY),
        ("* * * * *", 1),
        ("*/15 * * * *", 15),
        ("0 */6 * * *", 360),
        ("0 0,12 * * *", 720),
        ("0 9-17 * * *", 16 * 60),
        ("17 3 * * 1-5", 3 * DAY),
        ("17 3 * * 0", 7 * DAY),
        ("17 3 1 * *", 31 * DAY),
        ("17 3 1 1,7 *", 184 * DAY),
        ("0 0 29 2 *", (4 * 365 + 1) * DAY),
        ("0 0 1 * 1", 7 * DAY),
        ("0 0 */2 * 1", 21 * DAY),
        ("0 0 31 2 *", None),
    ],
)
def test_the_longest_gap(schedule: str, gap: int | None) -> None:
    assert cron.problem(schedule) is None
    assert cron_gap.minutes(schedule) == gap


def runs(schedule: str, at: datetime) -> bool:
    """Whether it runs in this hour, by the words of crontab(5)."""
    _, hour, day, _, weekday = schedule.split(" ")
    is_day, is_weekday = matches(day, at.day, 1), matches(weekday, at.isoweekday() % 7, 0)
    either = day[0] != "*" and weekday[0] != "*"
    fits = is_day or is_weekday if either else is_day and is_weekday
    return fits and matches(hour, at.hour, 0)


def matches(field: str, value: int, least: int) -> bool:
    for item in field.split(","):
        span, _, step = item.partition("/")
        low, _, high = span.replace("*", f"{least}-99").partition("-")
        if int(low) <= value <= int(high or low) and (value - int(low)) % int(step or 1) == 0:
            return True
    return False


@settings(max_examples=25, deadline=None)
@given(
    st.sampled_from(["*", "3", "*/6", "1,23", "9-17/4"]),
    st.sampled_from(["*", "1", "15,28", "1-7", "*/5"]),
    st.sampled_from(["*", "0", "1-5", "2,6"]),
)
def test_no_gap_of_a_year_is_longer(hour: str, day: str, weekday: str) -> None:
    schedule = f"17 {hour} {day} * {weekday}"
    hours = (datetime(2023, 12, 1) + timedelta(hours=number) for number in range(396 * 24))
    found = [at for at in hours if runs(schedule, at)]
    longest = max(after - before for before, after in pairwise(found)) // timedelta(minutes=1)
    gap = cron_gap.minutes(schedule)
    assert gap is not None
    assert longest <= gap
    if weekday == "*":
        assert longest == gap  # that year has a month of each length

"""Computes the longest time between two runs of a five-field cron schedule, in UTC."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

_RANGES = ((0, 59), (0, 23), (1, 31), (1, 12), (0, 6))
# The calendar repeats after 28 years, leap years included.
_FIRST, _DAYS = date(2000, 1, 1), 28 * 366
_DAY = 24 * 60


@lru_cache(maxsize=256)
def minutes(schedule: str) -> int | None:
    """Return the longest gap of a valid schedule in minutes, or None if it never runs twice."""
    found = zip(schedule.split(" "), _RANGES, strict=True)
    minute, hour, *rest = (_numbers(field, *limits) for field, limits in found)
    times = sorted(at * 60 + past for at in hour for past in minute)
    days = list(_days(schedule, *rest))
    if len(days) < 2:
        return None
    overnight = max(after - before for before, after in pairwise(days)) * _DAY
    within = max((after - before for before, after in pairwise(times)), default=0)
    return max(overnight + times[0] - times[-1], within)


def _days(schedule: str, days: set[int], months: set[int], weekdays: set[int]) -> list[int]:
    """Return the days of the 28 years on which the schedule runs, counted from the first.

    If both the day and the weekday are restricted, cron runs on days that match either.
    """
    either = not any(schedule.split(" ")[field].startswith("*") for field in (2, 4))
    found = []
    for number in range(_DAYS):
        day = _FIRST + timedelta(days=number)
        fits = day.day in days, day.isoweekday() % 7 in weekdays
        if day.month in months and (any(fits) if either else all(fits)):
            found.append(number)
    return found


def _numbers(field: str, least: int, most: int) -> set[int]:
    return {number for item in field.split(",") for number in _of_item(item, least, most)}


def _of_item(item: str, least: int, most: int) -> range:
    span, _, step = item.partition("/")
    first, _, last = span.partition("-")
    if span == "*":
        return range(least, most + 1, int(step or 1))
    return range(int(first), int(last or first) + 1, int(step or 1))

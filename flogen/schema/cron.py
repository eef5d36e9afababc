"""Validates five-field cron schedules in the syntax that Render and GitHub share."""

from __future__ import annotations

import re

_FIELDS = (("minute", 0, 59), ("hour", 0, 23), ("day", 1, 31), ("month", 1, 12), ("weekday", 0, 6))
_ITEM = re.compile(r"(?:\*|(\d{1,2})(?:-(\d{1,2}))?)(?:/(\d{1,2}))?")


def problem(schedule: str) -> str | None:
    """Return why `schedule` is not five valid fields, or None."""
    fields = schedule.split(" ")
    if len(fields) != len(_FIELDS):
        return f"a schedule has five fields, this one has {len(fields)}"
    checked = zip(fields, _FIELDS, strict=True)
    return next((found for field, rule in checked if (found := _field_problem(field, *rule))), None)


def _field_problem(field: str, name: str, least: int, most: int) -> str | None:
    for item in field.split(","):
        match = _ITEM.fullmatch(item)
        if not match or (match[3] and match[1] and not match[2]):
            return f'"{item}" is not a valid {name}: use a number, *, a-b, */n or a-b/n'
        numbers = [int(group) for group in match.groups()[:2] if group]
        if any(not least <= number <= most for number in numbers) or numbers != sorted(numbers):
            return f'"{item}" is not a valid {name}: use {least} to {most}'
        if match[3] and not 1 <= int(match[3]) <= most:
            return f'"{item}" is not a valid {name}: use a step of 1 to {most}'
    return None

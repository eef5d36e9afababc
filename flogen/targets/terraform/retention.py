"""Retention periods in days: the object lock, and the lifecycle that deletes objects after it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Lifecycle:
    """After how many days an object expires, and how many more days its version is kept.

    S3 counts both from the following midnight, so an object exists for longer than expire_days +
    noncurrent_days - 1 days, and no lifecycle deletes a locked version:
    https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html
    """

    expire_days: int
    noncurrent_days: int


def days_of(years: int) -> int:
    """Return the maximum number of days in `years` years, from any start. years: at least 1.

    Any four consecutive years have one leap day, and a fifth can have another.
    """
    return 365 * years + (years + 3) // 4


def lifecycle(days: int, *, is_locked: bool) -> Lifecycle:
    """Return the lifecycle of objects that are kept for `days` days.

    A lock keeps objects that are deleted early; without a lock, their versions are kept as long
    again.
    """
    return Lifecycle(days, 1 if is_locked else days)

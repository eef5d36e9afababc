"""How long things are kept, in days: the lock, and the lifecycle that deletes after it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Lifecycle:
    """After how many days an object expires, and how many more it is kept after that.

    S3 counts both from the midnight that follows, so an object is there for longer than
    expire_days + noncurrent_days - 1 days, and no lifecycle deletes a version that is locked:
    https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html
    """

    expire_days: int
    noncurrent_days: int


def days_of(years: int) -> int:
    """The days that `years` years have at most, from whichever day on. years: at least 1.

    Of any four years in a row one has a leap day, and a fifth may have the next.
    """
    return 365 * years + (years + 3) // 4


def lifecycle(days: int, *, is_locked: bool) -> Lifecycle:
    """When what is kept for `days` days expires, and when it is gone.

    A lock holds what is deleted before its time; without one the version is kept as long again.
    """
    return Lifecycle(days, 1 if is_locked else days)

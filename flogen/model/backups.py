"""The volumes and backups of a valid spec, as frozen data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Volume:
    """A store of files. kind: ebs, identified by a tag (key, value), or s3, with its bucket."""

    name: str
    kind: str
    tag: tuple[str, str]
    bucket: str
    at: str


@dataclass(frozen=True)
class DatabaseBackup:
    """The dumps of a database.

    schedule: cron in UTC; keep_years: for the monthly dumps, None to keep none.
    """

    database: str
    schedule: str
    keep_days: int
    keep_years: int | None
    at: str


@dataclass(frozen=True)
class VolumeBackup:
    """The backups of a volume. schedule: cron in UTC, once a day; only for EBS volumes."""

    volume: Volume
    schedule: str
    keep_days: int
    at: str


@dataclass(frozen=True)
class Lock:
    """The lock that prevents the deletion of dumps. mode: governance, or compliance with a reason.

    With the permission to bypass it, a governance lock can be lifted; a compliance lock cannot.
    """

    mode: str
    reason: str


@dataclass(frozen=True)
class Backups:
    """What to back up. replica_region: an AWS region; lock: None if nothing is locked."""

    replica_region: str
    lock: Lock | None
    databases: tuple[DatabaseBackup, ...]
    volumes: tuple[VolumeBackup, ...]
    at: str

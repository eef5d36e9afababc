"""The volumes and backups of a valid spec, as frozen data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Volume:
    """A store of files. kind: ebs, known by the one tag (key, value), or s3, with its bucket."""

    name: str
    kind: str
    tag: tuple[str, str]
    bucket: str
    at: str


@dataclass(frozen=True)
class DatabaseBackup:
    """The dumps of a database. schedule: cron in UTC; keep_years: None where no month is kept."""

    database: str
    schedule: str
    keep_days: int
    keep_years: int | None
    at: str


@dataclass(frozen=True)
class VolumeBackup:
    """What is kept of a volume. schedule: cron in UTC, once a day; of an EBS volume only."""

    volume: Volume
    schedule: str
    keep_days: int
    at: str


@dataclass(frozen=True)
class Lock:
    """What keeps a dump from being deleted. mode: governance, or compliance for a reason.

    Under governance the right to go around the lock lifts it; under compliance nothing does.
    """

    mode: str
    reason: str


@dataclass(frozen=True)
class Backups:
    """What is backed up. replica_region: of AWS; lock: None where nothing is locked."""

    replica_region: str
    lock: Lock | None
    databases: tuple[DatabaseBackup, ...]
    volumes: tuple[VolumeBackup, ...]
    at: str

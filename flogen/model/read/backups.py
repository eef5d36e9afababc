"""Reads the sections `volumes` and `backups` of a valid spec into the model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flogen.model import defaults
from flogen.model.backups import Backups, DatabaseBackup, Lock, Volume, VolumeBackup
from flogen.spec import pointer

Data = Mapping[str, Any]


def volumes(data: Data) -> tuple[Volume, ...]:
    """Return the section `volumes`, empty if the spec has none."""
    return tuple(_volume(*item) for item in data.items())


def _volume(name: str, data: Data) -> Volume:
    (tag,) = data.get("volume_tag", {"": ""}).items()
    return Volume(name, data["kind"], tag, data.get("bucket", ""), f"/volumes/{name}")


def backups(data: Data | None, stores: tuple[Volume, ...]) -> Backups | None:
    """Return the section `backups`; None if `data` is None. stores: the volumes of the spec."""
    if data is None:
        return None
    by_name = {volume.name: volume for volume in stores}
    databases, kept = data.get("databases", {}), data.get("volumes", {})
    return Backups(
        replica_region=data["replica_region"],
        lock=_lock(data.get("lock", "governance")),
        databases=tuple(_database(name, one) for name, one in databases.items()),
        volumes=tuple(_kept_volume(by_name[name], one) for name, one in kept.items()),
        at="/backups",
    )


def _lock(data: str | Data) -> Lock | None:
    if isinstance(data, str):
        return None if data == "none" else Lock(data, "")
    return Lock(data["mode"], data["reason"])


def _database(name: str, data: Data) -> DatabaseBackup:
    long_term = data.get("long_term")
    return DatabaseBackup(
        database=name,
        schedule=data.get("schedule", defaults.DEFAULT_DUMP_SCHEDULE),
        keep_days=data.get("keep_days", 30),
        keep_years=None if long_term is None else long_term.get("keep_years", 7),
        at=pointer.join(["backups", "databases", name]),
    )


def _kept_volume(volume: Volume, data: Data) -> VolumeBackup:
    return VolumeBackup(
        volume=volume,
        schedule=data.get("schedule", "47 3 * * *"),
        keep_days=data.get("keep_days", 14),
        at=pointer.join(["backups", "volumes", volume.name]),
    )

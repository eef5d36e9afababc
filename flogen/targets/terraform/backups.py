"""Backups in infra/shared: buckets for dumps and files, and snapshots of disks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flogen.model.backups import Backups, Lock, VolumeBackup
from flogen.model.project import Project
from flogen.targets import dumps
from flogen.targets.terraform import retention
from flogen.targets.terraform.aws_names import partition
from flogen.targets.terraform.modules import module
from flogen.targets.terraform.root import File
from flogen.targets.terraform.root_parts import Made


@dataclass(frozen=True)
class Bucket:
    """A bucket and its replica. days: how long objects are kept, and locked if there is a lock.

    expires: whether objects expire without being deleted.
    """

    module: str
    name: str
    comment: str
    days: int
    noncurrent_days: int
    lock: Lock | None = None
    expires: bool = True
    storage_class: str = ""
    replicates_deletions: bool = False


def part(project: Project) -> Made | None:
    """Return the keys and buckets; None if no backup needs a bucket."""
    made = list(_buckets(project))
    account = project.accounts.aws
    if project.backups is None or account is None or not made:
        return None
    context = {
        "project": project,
        "backups": project.backups,
        "partition": partition(account.region),
        "account": account.account,
        "region": account.region,
        "key_alias": dumps.key_alias(project),
        "buckets": made,
    }
    return Made(("backups.tf",), context, ("aws",))


def snapshots(project: Project) -> Made | None:
    """Return the snapshots of disks; None if there are none."""
    backups, account = project.backups, project.accounts.aws
    if backups is None or account is None or not (kept := _of_kind(backups, "ebs")):
        return None
    volumes = [
        {
            "name": one.volume.name,
            "tag": one.volume.tag,
            "time": _time(one.schedule),
            "days": one.keep_days,
        }
        for one in kept
    ]
    context = {
        "project": project,
        "partition": partition(account.region),
        "backups": backups,
        "volumes": volumes,
    }
    return Made(("snapshots.tf",), context, ("aws",))


def modules(project: Project) -> Iterator[File]:
    """Yield path, template and context of each file of the bucket module."""
    if part(project):
        files = ("main.tf", "variables.tf", "versions.tf")
        yield from module("replicated_bucket", "replicated_bucket", files, ("aws",))


def _buckets(project: Project) -> Iterator[Bucket]:
    backups = project.backups
    if backups is None:
        return
    if backups.databases:
        days, comment = backups.databases[0].keep_days, "The daily dumps."
        yield _of_dumps(backups.lock, "daily", dumps.daily_bucket(project), comment, days)
    if years := max((one.keep_years or 0 for one in backups.databases), default=0):
        name, days = dumps.long_term_bucket(project), retention.days_of(years)
        comment = f"The first dump of each month, kept for {_years(years)} with instant access."
        yield _of_dumps(backups.lock, "long_term", name, comment, days, "GLACIER_IR")
    yield from map(_of_volume, _of_kind(backups, "s3"))


def _of_dumps(
    lock: Lock | None, module: str, name: str, comment: str, days: int, storage_class: str = ""
) -> Bucket:
    gone = retention.lifecycle(days, is_locked=lock is not None)
    return Bucket(
        module=module,
        name=name,
        comment=comment,
        days=gone.expire_days,
        noncurrent_days=gone.noncurrent_days,
        lock=lock,
        storage_class=storage_class,
    )


def _of_volume(kept: VolumeBackup) -> Bucket:
    """Return the bucket of a volume. Deleted files expire later, in it and in its copy."""
    return Bucket(
        module=f"volume_{kept.volume.name}",
        name=kept.volume.bucket,
        comment=f"The files of {kept.volume.name}, with their older versions.",
        days=kept.keep_days,
        noncurrent_days=kept.keep_days,
        expires=False,
        replicates_deletions=True,
    )


def _of_kind(backups: Backups, kind: str) -> list[VolumeBackup]:
    return [one for one in backups.volumes if one.volume.kind == kind]


def _years(count: int) -> str:
    return "1 year" if count == 1 else f"{count} years"


def _time(schedule: str) -> str:
    """Return the time of a daily schedule as hh:mm."""
    minute, hour, *_ = schedule.split(" ")
    return f"{hour:0>2}:{minute:0>2}"

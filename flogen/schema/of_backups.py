"""Checks volumes and backups against each other and against the rest of the spec."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flogen.hosts import OF_STORES
from flogen.schema import nearest
from flogen.schema.problem import Problem
from flogen.schema.sections import Data, mapping
from flogen.spec import environment_merge, pointer

_MOST_OF_A_ROLE = 64
_VARIABLES = ("DUMP_ACCESS_KEY_ID", "DUMP_SECRET_ACCESS_KEY")


def _at(*keys: str) -> str:
    return pointer.join(["backups", *keys])


def backups_have_an_account(data: Data) -> Iterator[Problem]:
    if mapping(data, "backups") and not mapping(data, "accounts", "aws"):
        hint = "add accounts.aws: backups are stored in its account and region"
        yield Problem(_at(), "backups need an account at AWS", hint, on_key=True)


def copies_are_in_another_region(data: Data) -> Iterator[Problem]:
    region = str(mapping(data, "accounts", "aws").get("region", ""))
    copies = str(mapping(data, "backups").get("replica_region", ""))
    if not (region and copies):
        return
    if copies == region:
        message = f"{region} is also the region of accounts.aws"
        yield Problem(_at("replica_region"), message, "choose another region for the copies")
    elif _partition(copies) != _partition(region):
        message = f"AWS cannot copy from {region} to {copies}"
        hint = "choose a region of the same partition: China, US government or all others"
        yield Problem(_at("replica_region"), message, hint)


def _partition(region: str) -> str:
    """Return the prefix of the AWS partition of a region; empty for the standard partition."""
    return next((start for start in ("cn-", "us-gov-") if region.startswith(start)), "")


def databases_exist(data: Data) -> Iterator[Problem]:
    everywhere = set(mapping(data, "databases"))
    protected: set[str] = set()
    for name in mapping(data, "environments"):
        here = set(
            mapping(environment_merge.environment(data, name, ["databases"]).sections, "databases")
        )
        everywhere |= here
        if _is_protected(data, name):
            protected |= here
    for name in mapping(data, "backups", "databases"):
        at = _at("databases", name)
        if name not in everywhere:
            hint = nearest.hint(name, sorted(everywhere))
            yield Problem(at, f'there is no database named "{name}"', hint, on_key=True)
        elif name not in protected:
            message = f"no protected environment has the database {name}"
            hint = "add protected: true to one: only protected environments are dumped"
            yield Problem(at, message, hint, on_key=True)


def _is_protected(data: Data, name: str) -> bool:
    settings = environment_merge.settings(data, name)
    is_deployed = settings.get("runs_on", "cloud") == "cloud" and "per" not in settings
    return is_deployed and environment_merge.protected(settings, name) is True


def dumps_have_a_workspace(data: Data) -> Iterator[Problem]:
    if mapping(data, "backups", "databases") and not mapping(data, "accounts", OF_STORES.name):
        hint = "add it to accounts.render: AWS trusts only the jobs of that workspace"
        yield Problem(_at("databases"), "dumps need a workspace at Render", hint, on_key=True)


def dumps_are_kept_equally_long(data: Data) -> Iterator[Problem]:
    """Check that all dumps have one lock period, because they share a bucket."""
    first: dict[str, tuple[str, Any]] = {}
    for name, backup in mapping(data, "backups", "databases").items():
        for keys, length in _lengths(mapping(backup)):
            other, same = first.setdefault(keys[-1], (name, length))
            if length != same:
                message = f"{other} keeps its dumps for {same} {keys[-1].removeprefix('keep_')}"
                hint = "use the same number for all databases: their dumps share one bucket"
                place = _place_in_spec(backup, keys)
                yield Problem(_at("databases", name, *place), message, hint, on_key=place != keys)


def _lengths(backup: Data) -> Iterator[tuple[tuple[str, ...], Any]]:
    yield ("keep_days",), backup.get("keep_days", 30)
    if "long_term" in backup:
        yield ("long_term", "keep_years"), mapping(backup, "long_term").get("keep_years", 7)


def _place_in_spec(backup: Data, keys: tuple[str, ...]) -> tuple[str, ...]:
    """Return `keys`, without the last key if the spec does not have it."""
    return keys if keys[-1] in mapping(backup, *keys[:-1]) else keys[:-1]


def volume_tags_are_unique(data: Data) -> Iterator[Problem]:
    """Check the tags of volumes: AWS rejects two snapshot policies with the same tag."""
    taken: dict[tuple[str, str], str] = {}
    for name, volume in mapping(data, "volumes").items():
        for key, value in mapping(volume, "volume_tag").items():
            tag = key, str(value)
            if tag in taken:
                at = pointer.join(["volumes", name, "volume_tag", key])
                message = f"{taken[tag]} already has this tag"
                yield Problem(at, message, "give each volume its own tag")
            taken.setdefault(tag, name)


def buckets_are_unique(data: Data) -> Iterator[Problem]:
    taken = {str(mapping(data, "state").get("bucket")): "the state"}
    for name, volume in mapping(data, "volumes").items():
        bucket = mapping(volume).get("bucket")
        for used in (bucket, f"{bucket}-replica") if isinstance(bucket, str) else ():
            if used in taken:
                at = pointer.join(["volumes", name, "bucket"])
                message = f"{taken[used]} already has the bucket {used}"
                yield Problem(at, message, "choose another name for this bucket")
            taken.setdefault(used, name)


def versions_have_no_schedule(data: Data) -> Iterator[Problem]:
    for name, backup in mapping(data, "backups", "volumes").items():
        kind = mapping(data, "volumes", name).get("kind")
        if kind == "s3" and "schedule" in mapping(backup):
            at = _at("volumes", name, "schedule")
            message = "the backup of an S3 bucket has no schedule"
            hint = "remove it: the bucket keeps every version at once"
            yield Problem(at, message, hint, on_key=True)


def names_fit_aws(data: Data) -> Iterator[Problem]:
    project = str(mapping(data, "project").get("name", ""))
    protected = [name for name in mapping(data, "environments") if _is_protected(data, name)]
    for name in mapping(data, "backups", "databases"):
        for environment in protected:
            role = f"{project}-{environment}-dump-{name}"
            if len(role) > _MOST_OF_A_ROLE:
                message = f"the name of the role {role} is longer than {_MOST_OF_A_ROLE} characters"
                hint = "shorten the name of the project, the environment or the database"
                yield Problem(_at("databases", name), message, hint, on_key=True)


def dump_jobs_have_unique_names(data: Data) -> Iterator[Problem]:
    """Check names: a dump is a cron job at Render, with variables that are secrets."""
    jobs = {f"dump-{name}" for name in mapping(data, "backups", "databases")}
    taken = {at: None for at in _services(data) if pointer.split(at)[-1] in jobs}
    if jobs:
        secrets = mapping(data, "secrets")
        taken |= {pointer.join(["secrets", name]): None for name in _VARIABLES if name in secrets}
    for at in taken:
        message = f"the name {pointer.split(at)[-1]} is reserved for backups"
        yield Problem(at, message, "choose another name", on_key=True)


def _services(data: Data) -> Iterator[str]:
    """Yield the pointers of the services of the protected environments."""
    for environment in mapping(data, "environments"):
        if _is_protected(data, environment):
            effective = environment_merge.environment(data, environment, ["services"])
            for name in mapping(effective.sections, "services"):
                yield effective.origin(pointer.join(["services", name]))


CHECKS = (
    backups_have_an_account,
    copies_are_in_another_region,
    databases_exist,
    dumps_have_a_workspace,
    dumps_are_kept_equally_long,
    volume_tags_are_unique,
    buckets_are_unique,
    versions_have_no_schedule,
    names_fit_aws,
    dump_jobs_have_unique_names,
)

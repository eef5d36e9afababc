"""Strategies for the volumes and backups of a valid spec."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from flogen.spec import environment_merge
from tests.specs import names
from tests.specs.names import some_of
from tests.specs.services import Data
from tests.specs.texts import Text

VOLUMES = {
    "files": {"kind": "s3", "bucket": "a-bucket"},
    "null": {"kind": "s3", "bucket": "1-2"},
    "for": {"kind": "ebs", "volume_tag": {"Name": "a file: 100 +"}},
    "y": {"kind": "ebs", "volume_tag": {"aws/x": "null"}},
}
AWS = {"account": "012345678901", "region": "eu-central-1"}
TIMES = st.sampled_from(["0 0 * * *", "59 23 * * *"])


@st.composite
def backups(draw: st.DrawFn, spec: Data, text: Text) -> Data:
    """The sections `volumes`, `backups` and `accounts` of a spec that has all the others."""
    volumes = {name: VOLUMES[name] for name in draw(some_of(tuple(VOLUMES)))}
    made: Data = {"volumes": volumes} if volumes else {}
    dumped = draw(_databases(spec))
    kept = {name: draw(_volume(VOLUMES[name])) for name in draw(some_of(tuple(volumes)))}
    if not (dumped or kept or draw(st.booleans())):
        return made | draw(st.sampled_from([{}, {"backups": "none"}]))
    made["accounts"] = {"aws": AWS, **spec.get("accounts", {})}
    in_government = made["accounts"]["aws"]["region"].startswith("us-gov-")
    whole = {"databases": dumped, "volumes": kept}
    made["backups"] = {
        "replica_region": "us-gov-east-1" if in_government else "eu-west-1",
        **draw(st.fixed_dictionaries({}, optional={"lock": _lock(text)})),
        **{section: members for section, members in whole.items() if members},
    }
    return made


def _lock(text: Text) -> st.SearchStrategy[Any]:
    compliance = st.fixed_dictionaries({"mode": st.just("compliance"), "reason": text("line", 1)})
    return st.sampled_from(["governance", "none"]) | compliance


@st.composite
def _databases(draw: st.DrawFn, spec: Data) -> Data:
    """Some of the databases of protected environments, all kept equally long."""
    if not spec.get("accounts", {}).get("render"):
        return {}
    days = draw(st.sampled_from([1, 30, 3650]))
    years = draw(st.sampled_from([1, 7, 99]))
    long_term = st.just({"keep_years": years})
    backup = st.fixed_dictionaries(
        {"keep_days": st.just(days)},
        optional={"schedule": st.sampled_from(names.SCHEDULES), "long_term": long_term},
    )
    return {name: draw(backup) for name in draw(some_of(_protected(spec)))}


def _protected(spec: Data) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for name in spec.get("environments", {}):
        effective = environment_merge.environment(spec, name)
        settings = effective.settings
        is_deployed = settings.get("runs_on", "cloud") == "cloud" and "per" not in settings
        if is_deployed and settings.get("protected", name == "production"):
            found |= dict.fromkeys(effective.sections.get("databases") or {})
    longest = max(map(len, spec.get("environments", {"": {}})), default=0)
    room = 64 - len(f"{spec['project']['name']}--dump-") - longest
    return tuple(name for name in found if len(name) <= room)


def _volume(volume: Data) -> st.SearchStrategy[Data]:
    days = {"keep_days": st.sampled_from([1, 14, 3650])}
    times = {"schedule": TIMES} if volume["kind"] == "ebs" else {}
    return st.fixed_dictionaries({}, optional={**days, **times})

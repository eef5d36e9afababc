"""Strategies for what is watched and who is told, which fit the rest of a spec."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

from flogen.model import defaults, frameworks
from flogen.schema import cron_gap
from flogen.spec import environment_merge
from tests.specs.names import some_of
from tests.specs.services import Data

CLASSES = ("site_down", "null", "for", "x", "deploy_failed", "a_class_1", "true")
METHODS = ("phone", "push", "email")
ACCOUNTS: Data = {
    "sentry": {"organization": "acme_1"},
    "pagerduty": {"subdomain": "acme", "service_region": "eu"},
    "uptimerobot": {},
    "slack": {"workspace": "Acme Inc.", "channels": {"0-dev_s": "C0DEVDEVS"}},
}
_TAG_KEYS = st.sampled_from(["area", "for", "a.b:c-d_E"])
_FROM_SENTRY = st.one_of(
    st.fixed_dictionaries(
        {
            "tag": st.dictionaries(
                _TAG_KEYS, st.sampled_from(["login", "1", "a/b.c:d-e"]), min_size=1
            ),
            "events": st.integers(1, 100_000),
            "minutes": st.sampled_from([1, 5, 15, 60, 1440, 10080, 43200]),
        }
    ),
    st.fixed_dictionaries(
        {
            "increase_percent": st.integers(1, 100_000),
            "minutes": st.sampled_from([5, 15, 60, 1440]),
        }
    ),
    st.fixed_dictionaries(
        {
            "metric": st.sampled_from(["queue.latency", "a", "x_1-2"]),
            "above_seconds": st.integers(1, 86400) | st.floats(0.001, 60),
            "minutes": st.sampled_from([1, 10, 240]),
        }
    ),
    st.just({"new_issue": True}),
)


@st.composite
def watching(draw: st.DrawFn, spec: Data) -> Data:
    """`spec` with monitoring and, where something can be told, with alerting and its accounts."""
    webs = [n for n, s in spec.get("services", {}).items() if s.get("role", "web") == "web"]
    monitoring = draw(_monitoring(tuple(webs), has_sentry=_is_free_for_sentry(spec)))
    made = {**spec, "monitoring": monitoring}
    sources = draw(_sources(made, webs))
    if sources:
        made["alerting"] = draw(_alerting(sources))
        made["on_call"] = draw(_on_call(made["alerting"]))
    is_used = monitoring or sources
    used = {"accounts": {**spec.get("accounts", {}), **ACCOUNTS}} if is_used else {}
    return made | used


def _is_free_for_sentry(spec: Data) -> bool:
    text = json.dumps(spec)
    return not any(f'"{variable}"' in text for variable in frameworks.SET_FOR_SENTRY)


@st.composite
def _monitoring(draw: st.DrawFn, webs: tuple[str, ...], *, has_sentry: bool) -> Data:
    rate = st.sampled_from([0, 0.05, 1])
    sentry = st.fixed_dictionaries({}, optional={"traces_sample_rate": rate})
    uptime = st.fixed_dictionaries(
        {}, optional={"interval_seconds": st.integers(30, 86400), "targets": some_of(webs)}
    )
    parts = {"uptime": uptime} | ({"sentry": sentry} if has_sentry else {})
    return draw(st.fixed_dictionaries({}, optional=parts))


@st.composite
def _sources(draw: st.DrawFn, spec: Data, webs: list[str]) -> Data:
    """Classes by name, each with a source that the spec has; none where nothing is watched."""
    kinds: list[st.SearchStrategy[Data]] = []
    hosted = _hosted(spec)
    if any(_is_monitored(name, settings) for name, settings in hosted.items()):
        if "sentry" in spec["monitoring"]:
            kinds.append(st.fixed_dictionaries({"sentry": _FROM_SENTRY}))
        asked = spec["monitoring"].get("uptime", {}).get("targets", webs)
        if "uptime" in spec["monitoring"] and asked:
            checks = {"failed_checks": st.integers(1, 60)}
            uptime = some_of(tuple(asked), least=1)
            kinds.append(st.fixed_dictionaries({"uptime": uptime}, optional=checks))
    kinds += [st.just({"heartbeat": f"backups.databases.{name}"}) for name in _heard(spec)]
    deploys = any(settings.get("deploy") != "never" for settings in hosted.values())
    if deploys and isinstance(spec.get("pipeline"), dict) and "github" in spec.get("accounts", {}):
        kinds.append(st.just({"workflow": "deploy"}))
    names = draw(some_of(CLASSES, 4)) if kinds else []
    return {name: draw(st.one_of(kinds)) for name in names}


def _hosted(spec: Data) -> dict[str, Any]:
    found = {name: environment_merge.settings(spec, name) for name in spec.get("environments", {})}
    return {
        name: settings
        for name, settings in found.items()
        if settings.get("runs_on", "cloud") == "cloud" and "per" not in settings
    }


def _heard(spec: Data) -> list[str]:
    """The databases that are dumped where somebody watches."""
    backups = spec.get("backups")
    dumped = backups.get("databases", {}) if isinstance(backups, dict) else {}
    there: set[str] = set()
    for name, settings in _hosted(spec).items():
        is_protected = settings.get("protected", name == "production")
        if is_protected and _is_monitored(name, settings):
            there |= set(environment_merge.environment(spec, name).sections.get("databases") or {})
    return [name for name, backup in dumped.items() if name in there and _is_often(backup)]


def _is_often(backup: Data) -> bool:
    gap = cron_gap.minutes(backup.get("schedule", defaults.DEFAULT_DUMP_SCHEDULE))
    return gap is not None and gap <= 31 * 24 * 60


def _is_monitored(name: str, settings: Any) -> bool:
    return bool(settings.get("monitored", settings.get("protected", name == "production")))


@st.composite
def _alerting(draw: st.DrawFn, sources: Data) -> Data:
    """The classes in tiers. One class of a tier at most tells of a service or a dump."""
    tiers: Data = {}
    for name, source in sources.items():
        tier = draw(st.sampled_from(["p1", "p2", "p3"]))
        classes = tiers.setdefault(tier, {"for": {}})["for"]
        watched = {"uptime", "heartbeat"} & set(source)
        if not any(watched & set(other) for other in classes.values()):
            classes[name] = source
    made = {tier: data for tier, data in tiers.items() if data["for"]}
    if "p3" in made:
        made["p3"]["notify"] = {"slack": "0-dev_s"}
    return made


@st.composite
def _on_call(draw: st.DrawFn, alerting: Data) -> Data:
    if draw(st.booleans()):
        return {"existing": "PESC001"}
    for tier in [tier for tier in ("p1", "p2") if tier in alerting]:
        if draw(st.booleans()):
            alerting[tier]["notify"] = draw(st.sampled_from(METHODS) | some_of(METHODS, least=1))
    person = {"phone": "PPHONE1", "push": "PPUSH01", "email": "PMAIL01"}
    users = draw(some_of(("PUSER01", "PUSER02", "Q0123456789ABC"), least=1))
    rest = {"escalate_after_minutes": st.integers(1, 1440), "schedule": st.just("PSCHED1")}
    return {
        "people": [{"user": user, **person} for user in users],
        **draw(st.fixed_dictionaries({}, optional=rest)),
    }

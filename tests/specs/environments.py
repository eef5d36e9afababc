"""Strategies for the environments of a valid spec, and for what they change."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from flogen.spec import environment_merge
from tests.specs import existing, names
from tests.specs.names import some_of
from tests.specs.services import Data, plans, values
from tests.specs.stores import cache, database
from tests.specs.texts import Text

REGIONS = ("frankfurt", "ohio", "oregon", "singapore", "virginia")
LEVELS = st.sampled_from(["trace", "debug", "info", "warn", "error", "fatal"])
_EXTRA = "extra"


@st.composite
def environments(draw: st.DrawFn, spec: Data, text: Text) -> Data:
    """Environments at the hosts, on a machine and of pull requests, with what each changes."""
    made: Data = {}
    for name in draw(some_of(names.ENVIRONMENTS, 4, least=1)):
        made[name] = draw(_settings(name, made, spec))
        effective = environment_merge.environment({**spec, "environments": made}, name).sections
        changes = draw(_changes(effective, text)) if draw(st.booleans()) else {}
        made[name] |= {section: patch for section, patch in changes.items() if patch}
    return made


@st.composite
def _settings(draw: st.DrawFn, name: str, before: Data, spec: Data) -> Data:
    clouds = [n for n, e in before.items() if e.get("runs_on") != "compose" and "per" not in e]
    kinds = ["cloud", "cloud", *(["preview"] if clouds else [])]
    if not any(e.get("runs_on") == "compose" for e in before.values()):
        kinds.append("compose")
    kind = draw(st.sampled_from(kinds))
    if kind == "preview":
        return draw(_preview(clouds))
    likeness = {"like": st.sampled_from(clouds)} if clouds else {}
    if kind == "compose":
        runs_on = {"runs_on": st.just("compose")}
        return draw(st.fixed_dictionaries(runs_on, optional=likeness))
    return draw(_cloud(name, spec)) | draw(st.fixed_dictionaries({}, optional=likeness))


def _preview(models: list[str]) -> st.SearchStrategy[Data]:
    return st.fixed_dictionaries(
        {"like": st.sampled_from(models), "per": st.just("pull_request")},
        optional={"backend": st.sampled_from(["staging", "staging_preview"])},
    )


def _cloud(name: str, spec: Data) -> st.SearchStrategy[Data]:
    workspaces = list(spec.get("accounts", {}).get("render", {}))
    account = {"account": st.sampled_from(workspaces)} if workspaces else {}
    needed = account if len(workspaces) > 1 else {}
    has_github = "github" in spec.get("accounts", {})
    reviewers = {"reviewers": some_of(names.TEAMS, 2, least=1)} if has_github else {}
    return st.fixed_dictionaries(
        needed,
        optional={
            **({} if needed else account),
            "runs_on": st.just("cloud"),
            "region": st.sampled_from(REGIONS),
            "domain": st.just(f"{name}.example.net"),
            "branch": st.sampled_from(names.BRANCHES),
            "deploy": st.sampled_from(["on_merge", "before_production", "never"]),
            "protected": st.booleans(),
            **reviewers,
            "monitored": st.booleans(),
        },
    )


@st.composite
def _changes(draw: st.DrawFn, effective: Any, text: Text) -> Data:
    """What an environment says of each section, given what holds in it so far."""
    services = effective.get("services") or {}
    used = {store for service in services.values() for store in service.get("uses", ())}
    made = {"services": draw(_of_services(services, text))}
    for section, change in (("databases", _of_database()), ("caches", cache())):
        stores = effective.get(section) or {}
        changed = {
            store: draw(_of_store(section, stores[store], change))
            for store in draw(some_of(tuple(stores)))
        }
        unused = tuple(store for store in stores if store not in used)
        made[section] = changed | dict.fromkeys(draw(some_of(unused, 1)))
    if isinstance(effective.get("logging"), dict):
        made["logging"] = draw(st.fixed_dictionaries({}, optional={"level": LEVELS}))
    return made


def _of_store(
    section: str, store: Data, change: st.SearchStrategy[Data]
) -> st.SearchStrategy[Data]:
    """A change of a store, be it that one exists already; of one that does, that it is managed."""
    managed = (
        change.map(lambda drawn: {"existing": None} | drawn) if "existing" in store else change
    )
    return managed | existing.store(section)


def _of_database() -> st.SearchStrategy[Data]:
    """A change whose plan fits whatever was said of availability before."""
    nothing = st.fixed_dictionaries({"high_availability": st.just(False), "disk_gb": st.none()})
    return st.tuples(nothing, database()).map(lambda drawn: drawn[0] | drawn[1])


@st.composite
def _of_services(draw: st.DrawFn, services: Data, text: Text) -> Data:
    removable = tuple(name for name in services if name not in _named_by(services))
    removed = draw(some_of(removable, 1))
    left = {name: service for name, service in services.items() if name not in removed}
    webs = tuple(name for name, service in left.items() if service.get("role", "web") == "web")
    changed: Data = {
        name: draw(
            _of_service(left[name], left, webs, text)
            if "existing" not in left[name]
            else existing.service()
        )
        for name in draw(some_of(tuple(left)))
    }
    added = {
        _EXTRA: {"framework": "nestjs", "path": "apps/extra", "env": {"X": draw(text("lines"))}}
    }
    is_new = _EXTRA not in services and draw(st.booleans())
    return changed | dict.fromkeys(removed) | (added if is_new else {})


def _named_by(services: Data) -> set[str]:
    """The services that others name: by same_code_as or url_of."""
    owners = {service.get("same_code_as", "") for service in services.values()}
    values = [value for service in services.values() for value in service.get("env", {}).values()]
    return owners | {value["url_of"] for value in values if isinstance(value, dict)}


@st.composite
def _of_service(
    draw: st.DrawFn, service: Data, others: Data, webs: tuple[str, ...], text: Text
) -> Data:
    role, code = service.get("role", "web"), others.get(service.get("same_code_as", ""), service)
    changes: dict[str, st.SearchStrategy[Any]] = {"env": _of_variables(service, webs, text)}
    if "secrets" in service:
        changes["secrets"] = some_of(tuple(service["secrets"]))
    if role == "web":
        changes["health"] = st.sampled_from(names.HEALTH) | st.none()
    if code["framework"] == "nestjs":
        changes["plan"] = plans | st.none()
    made = draw(st.fixed_dictionaries({}, optional=changes))
    return made | (
        {"scale": None, "instances": 2} if "scale" in service and draw(st.booleans()) else {}
    )


@st.composite
def _of_variables(draw: st.DrawFn, service: Data, webs: tuple[str, ...], text: Text) -> Data:
    """New variables, other values for those there are, and null for some of them."""
    env = service.get("env", {})
    uses = service.get("uses", {})
    taken = {*service.get("secrets", ()), *(uses.values() if isinstance(uses, dict) else ())}
    free = tuple(name for name in names.VARIABLES if name not in taken)
    changed = {name: draw(values(text, webs)) for name in draw(some_of(free))}
    return changed | dict.fromkeys(draw(some_of(tuple(env), 1)))

"""Reads the sections of a valid spec into the model, with defaults filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from flogen.model import defaults, frameworks
from flogen.model.project import (
    Cache,
    Database,
    ExistingService,
    Migration,
    Scale,
    Service,
    Use,
    Variable,
)
from flogen.model.sections import Hooks, Logging, Override, Patch, Pipeline, Tests
from flogen.spec import pointer
from flogen.spec.environment_merge import Effective

Data = Mapping[str, Any]
REDACTED_KEYS = (
    "password",
    "passwd",
    "passphrase",
    "pwd",
    "token",
    "jwt",
    "session id",
    "secret",
    "api key",
    "private key",
    "access key",
    "encryption key",
    "signing key",
    "credential",
    "authorization",
    "cookie",
    "email",
    "e mail",
    "phone",
    "ssn",
    "iban",
    "card number",
    "credit card",
    "cvv",
    "cvc",
    "date of birth",
    "birth date",
)


def services(effective: Effective, stores: Mapping[str, Data]) -> tuple[Service, ...]:
    """Return the services that an environment runs. stores: its databases and caches."""
    members: Data = effective.sections.get("services") or {}
    managed = (name for name, data in members.items() if "existing" not in data)
    return tuple(_service(name, members, effective, stores) for name in managed)


def existing(effective: Effective) -> tuple[ExistingService, ...]:
    """Return the services that an environment uses but does not run."""
    members: Data = effective.sections.get("services") or {}
    return tuple(
        ExistingService(
            name=name,
            url=data["existing"],
            health=data.get("health", "/"),
            at=effective.origin(f"/services/{name}"),
        )
        for name, data in members.items()
        if "existing" in data
    )


def _service(name: str, members: Data, effective: Effective, stores: Mapping[str, Data]) -> Service:
    data = members[name]
    code = members[data["same_code_as"]] if "same_code_as" in data else data
    at = f"/services/{name}"
    framework, path = code["framework"], code["path"]
    return Service(
        name=name,
        code=data.get("same_code_as", name),
        framework=framework,
        host=code.get("host", frameworks.FRAMEWORKS[framework].host),
        role=data.get("role", "web"),
        path=path,
        build=code.get("build", "build"),
        develop=data.get("develop", frameworks.FRAMEWORKS[framework].develop),
        start=data.get("start") or f"node {_inside(path, 'dist/main.js')}",
        subdomain=data.get("subdomain", name),
        port=data.get("port", defaults.DEFAULT_PORT),
        health=data.get("health", frameworks.FRAMEWORKS[framework].health),
        plan=data.get("plan", "starter"),
        instances=data.get("instances", 1),
        scale=_scale(data.get("scale")),
        schedule=data.get("schedule", ""),
        uses=tuple(_uses(data.get("uses", ()), stores, effective, at)),
        migrates=_migrations(data.get("migrates", {}), effective, at),
        secrets=tuple(data.get("secrets", ())),
        env=_variables(data.get("env", {}), effective, at),
        renamed_from=data.get("renamed_from", ""),
        at=effective.origin(at),
    )


def _inside(folder: str, file: str) -> str:
    return file if folder == "." else f"{folder}/{file}"


def _scale(data: Data | None) -> Scale | None:
    if data is None:
        return None
    memory = data.get("memory_percent")
    cpu = data.get("cpu_percent", None if memory else 70)
    return Scale(data["min"], data["max"], cpu, memory)


def _uses(
    data: list[str] | Data, stores: Mapping[str, Data], effective: Effective, at: str
) -> Iterator[Use]:
    for index, store in enumerate(data):
        kind = next(kind for kind, members in stores.items() if store in members)
        if isinstance(data, Mapping):
            yield Use(store, kind, data[store], effective.origin(f"{at}/uses/{store}"))
        else:
            variable = defaults.DEFAULT_VARIABLE[kind]
            yield Use(store, kind, variable, effective.origin(f"{at}/uses/{index}"))


def _migrations(data: Data, effective: Effective, at: str) -> tuple[Migration, ...]:
    return tuple(
        Migration(database, script, effective.origin(f"{at}/migrates/{database}"))
        for database, script in data.items()
    )


def _variables(data: Data, effective: Effective, at: str) -> tuple[Variable, ...]:
    return tuple(
        _variable(name, value, effective.origin(f"{at}/env/{name}")) for name, value in data.items()
    )


def _variable(name: str, value: str | Data, at: str) -> Variable:
    if isinstance(value, str):
        return Variable(name, value, "", at)
    in_browser = value.get("in_browser", frameworks.is_public(name))
    return Variable(name, "", value["url_of"], at, in_browser)


def databases(effective: Effective) -> tuple[Database, ...]:
    """Return the databases of an environment."""
    members: Data = effective.sections.get("databases") or {}
    return tuple(
        Database(
            name=name,
            version=data.get("version", 18),
            plan=data.get("plan", "basic_256mb"),
            disk_gb=data.get("disk_gb"),
            high_availability=data.get("high_availability", False),
            extensions=tuple(data.get("extensions", ())),
            existing=data.get("existing", ""),
            renamed_from=data.get("renamed_from", ""),
            at=effective.origin(f"/databases/{name}"),
        )
        for name, data in members.items()
    )


def caches(effective: Effective) -> tuple[Cache, ...]:
    """Return the caches of an environment."""
    members: Data = effective.sections.get("caches") or {}
    return tuple(
        Cache(
            name=name,
            plan=data.get("plan", "starter"),
            eviction=data.get("eviction", "noeviction"),
            existing=data.get("existing", ""),
            renamed_from=data.get("renamed_from", ""),
            at=effective.origin(f"/caches/{name}"),
        )
        for name, data in members.items()
    )


def logging(data: Data | None) -> Logging | None:
    """Return the logging section; None if `data` is None."""
    if data is None:
        return None
    redact = data.get("redact", {})
    return Logging(
        level=data.get("level", "info"),
        request_id_header=data.get("request_id", {}).get("header", "x-request-id"),
        redact_keys=tuple(dict.fromkeys((*REDACTED_KEYS, *redact.get("keys", ())))),
        redact_paths=tuple(redact.get("paths", ())),
        redact_allow=tuple(redact.get("allow", ())),
        censor=redact.get("censor", "[Redacted]"),
        at="/logging",
    )


def pipeline(data: Data | None) -> Pipeline | None:
    """Return the pipeline section; None if `data` is None."""
    if data is None:
        return None
    tests = data.get("tests", {})
    pins = {action: (pin["version"], pin["sha"]) for action, pin in data.get("pins", {}).items()}
    return Pipeline(
        tests=Tests(
            unit=tests.get("unit", ""),
            integration=tests.get("integration", ""),
            end_to_end=tests.get("end_to_end", ""),
            coverage_percent=tests.get("coverage_percent"),
        ),
        approvals=data.get("approvals", 1),
        timeout_minutes=data.get("timeout_minutes", 15),
        pins=pins,
        at="/pipeline",
    )


def hooks(data: Data | None) -> Hooks | None:
    """Return the hooks section; None if `data` is None."""
    if data is None:
        return None
    return Hooks(
        pre_commit=tuple(data.get("pre_commit", ())),
        commit_message=data.get("commit_message", ""),
        pre_push=tuple(data.get("pre_push", ())),
        at="/hooks",
    )


def overrides(data: Data) -> tuple[Override, ...]:
    """Return the patches of each file."""
    return tuple(_override(file, patches) for file, patches in data.items())


def _override(file: str, patches: list[Data]) -> Override:
    at = pointer.join(["overrides", file])
    made = (_patch(patch, pointer.child(at, index)) for index, patch in enumerate(patches))
    return Override(file, tuple(made), at)


def _patch(data: Data, at: str) -> Patch:
    return Patch(data["op"], data["path"], data.get("value"), data.get("expected"), at)

"""The defaults that the schema promises are those that the code fills in."""

from __future__ import annotations

from typing import Any

import pytest

from flogen.model.backups import Lock
from flogen.model.project import Environment, Scale
from flogen.model.read.sections import REDACTED_KEYS
from flogen.schema import bundle
from flogen.spec import pointer
from tests.spec_texts import project

SCHEMA = bundle.bundled()


def target(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema that a reference leads to."""
    found: Any = SCHEMA
    for part in pointer.split(schema["$ref"].removeprefix("#")):
        found = found[part]
    return dict(found)


def at(*keys: str) -> dict[str, Any]:
    """The schema of a key below the root, such as services.*.port, through every reference."""
    schema = SCHEMA
    for key in keys:
        schema = _member(_resolved(schema), key)
    return schema


def _resolved(schema: dict[str, Any]) -> dict[str, Any]:
    return (
        _resolved(target(schema) | {k: v for k, v in schema.items() if k != "$ref"})
        if "$ref" in schema
        else schema
    )


def _member(schema: dict[str, Any], key: str) -> dict[str, Any]:
    if key == "*":
        return dict(schema["additionalProperties"])
    return dict(_properties(schema)[key])


def _properties(schema: dict[str, Any]) -> dict[str, Any]:
    branches = [schema, *schema.get("oneOf", ())]
    return {
        key: value for branch in branches for key, value in branch.get("properties", {}).items()
    }


def default(*keys: str) -> Any:
    return _resolved(at(*keys))["default"]


SMALLEST = """\
services: { api: { framework: nestjs, path: api }, web: { framework: nextjs, path: web } }
databases: { db: {} }
caches: { redis: {} }
accounts: { render: { main: { workspace: tea-1 } }, vercel: { team: shop } }
environments: { production: {}, staging: {} }
logging: {}
pipeline: {}
"""


def same_defaults(found: Any, *keys: str) -> None:
    """Every field of a part of the model that has a default in the schema holds just that."""
    schema = _resolved(at(*keys))
    for name, value in _properties(schema).items():
        resolved = _resolved(value)
        if "default" in resolved and hasattr(found, name):
            assert getattr(found, name) == resolved["default"], name


def test_the_code_fills_in_the_defaults_of_the_schema() -> None:
    model = project(SMALLEST)
    production = model.environments[0]
    assert production.account is not None
    same_defaults(production.service("api"), "services", "*")
    same_defaults(production.service("web"), "services", "*")
    same_defaults(production.databases[0], "databases", "*")
    same_defaults(production.caches[0], "caches", "*")
    same_defaults(production, "environments", "*")
    same_defaults(production.account, "accounts", "render", "*")
    same_defaults(model.pipeline, "pipeline")
    same_defaults(model, "workspace")
    same_defaults(model.accounts.vercel, "accounts", "vercel")


BACKED_UP = """\
accounts:
  aws: { account: "123456789012", region: eu-central-1 }
  render: { main: { workspace: tea-1 } }
databases: { db: {} }
volumes: { files: { kind: ebs, volume_tag: { Name: files } } }
environments: { production: {} }
backups: { replica_region: eu-west-1, databases: { db: { long_term: {} } }, volumes: { files: {} } }
"""


def test_the_code_fills_in_the_defaults_of_backups() -> None:
    backups = project(BACKED_UP).backups
    assert backups is not None
    same_defaults(backups.databases[0], "backups", "databases", "*")
    same_defaults(backups.volumes[0], "backups", "volumes", "*")
    of_years = ("backups", "databases", "*", "long_term", "keep_years")
    assert backups.databases[0].keep_years == default(*of_years)
    assert backups.lock == Lock(default("backups", "lock"), "")


def test_the_code_fills_in_the_defaults_of_logging() -> None:
    model = project(SMALLEST)
    assert model.logging is not None
    assert model.logging.level == default("logging", "level")
    assert model.environments[0].log_level == default("logging", "level")
    assert model.logging.request_id_header == default("logging", "request_id", "header")
    redact = ("logging", "redact")
    assert model.logging.redact_keys == REDACTED_KEYS
    assert model.logging.censor == default(*redact, "censor")


SCALED = "services: { api: { framework: nestjs, path: ., scale: { min: 1, max: 2%s } } }\n"


@pytest.mark.parametrize(
    ("load", "cpu", "memory"),
    [("", 70, None), (", cpu_percent: 50", 50, None), (", memory_percent: 60", None, 60)],
)
def test_a_service_scales_by_its_cpu_unless_told_otherwise(
    load: str, cpu: int | None, memory: int | None
) -> None:
    model = project(SCALED % load + "environments: { production: {} }")
    assert model.environments[0].services[0].scale == Scale(1, 2, cpu, memory)
    assert default("services", "*", "scale", "cpu_percent") == 70


def production() -> Environment:
    return project(SMALLEST).environments[0]


@pytest.mark.parametrize(
    ("key", "of_nestjs", "of_nextjs"),
    [
        ("host", "render", "vercel"),
        ("health", "/health", "/api/health"),
        ("develop", "start:dev", "dev"),
        ("subdomain", "api", "web"),
    ],
)
def test_some_defaults_depend_on_the_framework(key: str, of_nestjs: str, of_nextjs: str) -> None:
    services = {service.name: service for service in production().services}
    assert getattr(services["api"], key) == of_nestjs
    assert getattr(services["web"], key) == of_nextjs
    description = at("services", "*", key)["description"]
    assert "Defaults to" in description
    if key != "subdomain":
        assert of_nestjs in description
        assert of_nextjs in description


@pytest.mark.parametrize(
    ("path", "start"), [("apps/api", "node apps/api/dist/main.js"), (".", "node dist/main.js")]
)
def test_the_start_command_follows_the_folder(path: str, start: str) -> None:
    sections = f"services: {{ api: {{ framework: nestjs, path: {path} }} }}\n"
    model = project(sections + "environments: { production: {} }")
    assert model.environments[0].services[0].start == start


def test_production_is_protected_and_has_the_domain_of_the_project() -> None:
    model = project(SMALLEST)
    domains = {environment.name: environment.domain for environment in model.environments}
    assert domains == {"production": "shop.example", "staging": "staging.shop.example"}
    protected = {environment.name: environment.protected for environment in model.environments}
    assert protected == {"production": True, "staging": False}
    assert model.title == "shop"


def test_the_first_workspace_is_used_where_an_environment_names_none() -> None:
    account = production().account
    assert account is not None
    assert account.workspace == "tea-1"
    assert project("environments: { production: {} }").environments[0].account is None


def test_a_section_that_is_absent_or_opted_out_is_nothing() -> None:
    for model in (project(), project("logging: none\npipeline: none\nhooks: none\n")):
        assert (model.logging, model.pipeline, model.hooks) == (None, None, None)
        assert (model.secrets, model.environments, model.state) == ((), (), None)
    assert project("state: { backend: local }").state is None

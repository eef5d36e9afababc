"""What stands already and is never managed, and what had another name before."""

from __future__ import annotations

import pytest

from flogen import targets
from flogen.model.project import ExistingService
from flogen.schema import of_existing, of_renames
from tests.spec_texts import assert_said, assert_valid, project

API = "api: { framework: nestjs, path: api, env: { TAX_URL: { url_of: tax } } }"
TAX = 'tax: { existing: "https://tax.example" }'
CHECKS = (*of_existing.CHECKS, *of_renames.CHECKS)


def managed(name: str, key: str) -> tuple[str, str]:
    message = f'{name} already exists, so flogen does not manage its "{key}"'
    return message, f"remove {key}, or remove existing"


BROKEN = [
    (
        "existing_members_are_not_managed",
        'services: { tax: { existing: "https://tax.example", «plan»: pro } }',
        *managed("tax", "plan"),
    ),
    (
        "existing_members_are_not_managed",
        'services: { tax: { existing: "https://tax.example", «port»: 3001 } }',
        *managed("tax", "port"),
    ),
    (
        "existing_members_are_not_managed",
        "databases: { db: { existing: dpg-a1, version: 17, «plan»: pro_4gb } }",
        *managed("db", "plan"),
    ),
    (
        "existing_members_are_not_managed",
        "caches: { redis: { existing: red-a1, eviction: noeviction, «renamed_from»: old } }",
        *managed("redis", "renamed_from"),
    ),
    (
        "existing_members_are_not_managed",
        "databases: { db: { existing: dpg-a1 } }\n"
        "environments: { production: { databases: { db: { «disk_gb»: 10 } } } }",
        *managed("db", "disk_gb"),
    ),
    (
        "code_is_not_elsewhere",
        f"services: {{ {TAX}, jobs: {{ same_code_as: «tax», role: worker, start: x }} }}",
        "tax runs elsewhere, and its code is not in this repository",
        "name a service with a framework",
    ),
    (
        "earlier_names_are_free",
        "services: { api: { framework: nestjs, path: ., renamed_from: «api» } }",
        "api is still in the spec",
        "remove renamed_from, or name another",
    ),
    (
        "earlier_names_are_free",
        f"services: {{ api: {{ framework: nestjs, path: ., renamed_from: «tax» }}, {TAX} }}",
        "tax is still in the spec",
        "remove renamed_from, or name another",
    ),
    (
        "earlier_names_are_free",
        "databases: { a: { renamed_from: old }, b: { renamed_from: «old» } }",
        "old was already renamed to a",
        "remove renamed_from, or name another",
    ),
    (
        "earlier_names_are_free",
        "caches: { a: {}, b: { renamed_from: «a» } }",
        "a is still in the spec",
        "remove renamed_from, or name another",
    ),
]
SOUND = [
    f"services: {{ {API}, {TAX} }}",
    'services: { tax: { existing: "https://tax.example:8443/v2", health: /up } }',
    "databases: { db: { existing: dpg-a1-b, engine: postgres, version: 17, extensions: [x] } }",
    "caches: { redis: { existing: red-a1, engine: valkey, eviction: allkeys_lru } }",
    "databases: { db: { renamed_from: redis } }\ncaches: { redis: {} }",
    "databases: { db: { plan: pro_4gb, disk_gb: 10, high_availability: true } }\n"
    "environments: { staging: { databases: { db: { existing: dpg-a1 } } } }",
    f"services: {{ {API}, tax: {{ framework: nestjs, path: tax, plan: pro, port: 3001 }} }}\n"
    f"environments: {{ staging: {{ services: {{ {TAX} }} }} }}",
    f"services: {{ {API}, {TAX} }}\nenvironments: {{ local: {{ runs_on: compose }}, "
    "staging: { services: { tax: { existing: null, framework: nestjs, path: tax } } } }",
]


def test_every_check_has_specs_that_break_it() -> None:
    assert {name for name, *_ in BROKEN} == {check.__name__ for check in CHECKS}


@pytest.mark.parametrize(("check", "sections", "message", "hint"), BROKEN)
def test_what_does_not_go_together_is_told(
    check: str, sections: str, message: str, hint: str
) -> None:
    assert_said(sections, message, hint)


@pytest.mark.parametrize("sections", SOUND)
def test_what_goes_together_is_no_finding(sections: str) -> None:
    assert_valid(sections)


@pytest.mark.parametrize(
    "address",
    [
        "http://tax.example",
        "https://tax.example/",
        "https://tax",
        "https://a.b.co?x",
        "tax.example",
    ],
)
def test_an_address_is_one_that_health_can_follow(address: str) -> None:
    assert_said(
        f'services: {{ tax: {{ existing: «"{address}"» }} }}',
        f'"{address}" is not valid here',
        "expected an address that starts with https:// and does not end in a slash",
    )


SECTIONS = f"""\
services: {{ {API}, {TAX} }}
databases: {{ db: {{ plan: pro_4gb, version: 17, extensions: [citext] }} }}
environments:
  local: {{ runs_on: compose }}
  staging:
    services: {{ tax: {{ existing: "https://sandbox.tax.example", health: /up }} }}
    databases: {{ db: {{ existing: dpg-a1 }} }}
  production: {{}}
"""
MODEL = project(SECTIONS)
LOCAL, STAGING, PRODUCTION = MODEL.environments


def test_what_exists_is_no_service_to_run() -> None:
    assert [service.name for service in STAGING.services] == ["api"]
    assert PRODUCTION.existing == (
        ExistingService("tax", "https://tax.example", "/", "/services/tax"),
    )
    at = "/environments/staging/services/tax"
    assert STAGING.existing == (ExistingService("tax", "https://sandbox.tax.example", "/up", at),)


def test_what_was_said_of_a_store_ends_where_one_exists() -> None:
    (before,), (after,) = PRODUCTION.databases, STAGING.databases
    assert (before.plan, before.version, before.existing) == ("pro_4gb", 17, "")
    assert (after.plan, after.version, after.existing) == ("basic_256mb", 18, "dpg-a1")
    assert (after.extensions, after.at) == ((), "/environments/staging/databases/db")


def test_the_address_of_what_exists_is_given_to_who_asks_for_it() -> None:
    texts = {made.path: made.text for made in targets.plan(MODEL, tuple(targets.TARGETS))}
    for path, url in (
        ("infra/environments/production/main.tf", "https://tax.example"),
        ("infra/environments/staging/main.tf", "https://sandbox.tax.example"),
        ("docker-compose.yml", "https://tax.example"),
        (".env.example", "https://tax.example"),
    ):
        line = next(line for line in texts[path].splitlines() if "TAX_URL" in line)
        assert line.strip(' "').endswith(url)
    assert MODEL.environments[1].existing_url("api") == ""


def test_what_runs_elsewhere_is_watched() -> None:
    watched = project(
        "accounts: { uptimerobot: { plan: solo } }\n"
        'services: { tax: { existing: "https://tax.example/v2", health: /up }, '
        'map: { existing: "https://map.example" }, '
        "api: { framework: nestjs, path: api } }\n"
        "environments: { staging: {}, production: {} }\n"
        "monitoring: { uptime: { targets: [tax, api] } }\n"
    )
    texts = {made.path: made.text for made in targets.plan(watched, ("terraform",))}
    production = texts["infra/environments/production/main.tf"]
    assert '"https://tax.example/v2/up"' in production
    assert '"https://api.shop.example/health"' in production
    assert "map.example" not in production
    assert "tax.example" not in texts["infra/environments/staging/main.tf"]


def test_an_earlier_name_moves_what_infra_shared_knows_by_it() -> None:
    renamed = project(
        "accounts: { sentry: { organization: shop } }\n"
        "services: { api: { renamed_from: backend, framework: nestjs, path: api } }\n"
        "environments: { production: {} }\n"
        "monitoring: { sentry: {} }\n"
    )
    texts = {made.path: made.text for made in targets.plan(renamed, ("terraform",))}
    assert 'to   = sentry_project.service["api"]' in texts["infra/shared/moved.tf"]
    assert 'from = sentry_key.service["backend"]' in texts["infra/shared/moved.tf"]

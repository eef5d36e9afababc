"""What must hold between environments and stores: specs that break each check, and that do not."""

from __future__ import annotations

import pytest

from flogen.schema import of_accounts, of_environments, of_overrides, of_stores
from tests.spec_texts import assert_said, assert_valid, said, said_of

CHECKS = (
    *of_accounts.CHECKS,
    *of_environments.CHECKS,
    *of_stores.CHECKS,
    *of_overrides.CHECKS,
)
ACCOUNTS = "accounts: { render: { one: { workspace: tea-1 }, two: { workspace: tea-2 } } }\n"
STORES = "databases: { db: {}, reports: {} }\n"


BROKEN = [
    (
        "reviewers_have_an_environment",
        "environments: { production: { «reviewers»: [platform] } }",
        "there is no account at GitHub",
        "add accounts: { github: {} }",
    ),
    (
        "reviewers_have_an_environment",
        "accounts: { github: {} }\nenvironments: { local: { runs_on: compose, «reviewers»: [a] } }",
        "local is not deployed and needs no reviewers",
        "remove reviewers",
    ),
    (
        "state_has_a_region",
        "«state»: { backend: s3, bucket: shop-state }",
        'the key "region" is missing',
        "add it here, or add accounts.aws",
    ),
    (
        "ids_come_together",
        "accounts: { github: { «owner_id»: 1 } }",
        '"owner_id" is set without "repository_id"',
        "add repository_id: an OIDC token has both",
    ),
    (
        "local_ports_are_unique",
        "services: { a: { framework: nestjs, path: a }, "
        "b: { framework: nestjs, path: b, port: «3000» } }\n"
        "environments: { local: { runs_on: compose } }",
        "a already has the port 3000 on a developer's machine",
        "give each its own port",
    ),
    (
        "local_ports_are_unique",
        "databases: { db: {} }\nservices: { a: { framework: nestjs, path: a, port: «5432» } }\n"
        "environments: { local: { runs_on: compose } }",
        "db already has the port 5432 on a developer's machine",
        "give each its own port",
    ),
    (
        "secrets_can_be_variables",
        "secrets: { «COUNT»: { from: github_environment } }",
        "Terraform reserves the name count",
        "choose another name",
    ),
    (
        "names_are_unambiguous",
        "services: { db: { framework: nestjs, path: a } }\ndatabases: { «db»: {} }",
        "a service is also named db",
        "rename one of them",
    ),
    (
        "inheritance_has_no_cycle",
        "environments: { a: { like: «a» } }",
        '"like" forms a cycle from a back to a',
        'remove "like" from one of them',
    ),
    (
        "previews_inherit",
        "environments: { «preview»: { per: pull_request } }",
        'a preview needs the key "like"',
        "add the name of the environment that the preview copies",
    ),
    (
        "previews_inherit",
        "environments: { staging: { «backend»: staging } }",
        "staging is not a preview",
        "add per: pull_request, or remove backend",
    ),
    (
        "workspace_is_chosen",
        ACCOUNTS + "environments: { a: { account: one }, «b»: {} }",
        'the key "account" is missing',
        "expected one of one, two",
    ),
    (
        "domains_are_unique",
        "environments: { a: { domain: shop.test }, b: { domain: «shop.test» } }",
        "a already has the domain shop.test",
        "give each environment its own domain",
    ),
    (
        "domains_are_unique",
        "environments: { production: {}, b: { domain: «shop.example» } }",
        "production already has the domain shop.example",
        "give each environment its own domain",
    ),
    (
        "domains_are_unique",
        "environments: { a: { domain: b.shop.example }, «b»: {} }",
        "a already has the domain b.shop.example",
        "give each environment its own domain",
    ),
    (
        "one_environment_is_local",
        "environments: { a: { runs_on: compose }, b: { runs_on: «compose» } }",
        "a already runs on compose",
        "remove one of them: there is only one docker-compose.yml",
    ),
    (
        "one_environment_is_local",
        "environments: { a: { runs_on: compose }, «b»: { like: a } }",
        "a already runs on compose",
        "remove one of them: there is only one docker-compose.yml",
    ),
    (
        "logging_is_configured",
        "logging: none\nenvironments: { a: { «logging»: { level: debug } } }",
        "the spec has no logging",
        "add a top-level section logging",
    ),
    (
        "availability_has_its_plan",
        "databases: { db: { high_availability: «true» } }",
        "the plan basic_256mb has no high availability",
        "choose a pro or accelerated plan, such as pro_4gb",
    ),
    (
        "names_are_unambiguous",
        "databases: { db: {} }\ncaches: { «db»: {} }",
        "a database is also named db",
        "rename one of them",
    ),
    (
        "migrations_run_in_one_service",
        "services: { api: { framework: nestjs, path: api, migrates: { «db»: migrate } } }\n"
        + STORES,
        "api does not use db",
        "add uses: [db]",
    ),
    (
        "migrations_run_in_one_service",
        "services:\n"
        "  a: { framework: nestjs, path: a, uses: [db], migrates: { db: migrate } }\n"
        "  b: { framework: nestjs, path: b, uses: { db: URL }, migrates: { «db»: migrate } }\n"
        + STORES,
        "a already migrates db",
        "remove one of them: one service migrates a database",
    ),
    *(
        (
            "texts_are_writable",
            f"overrides: {{ docker-compose.yml: [{{ op: add, {patch}, reason: why }}] }}",
            "the character U+001B cannot be used here",
            "",
        )
        for patch in (
            r'path: /x, value: «"\e[2J"»',
            r'path: /x, value: { y: [1, «"\e[2J"»] }',
            r'path: /x, value: { y: [{ «"\e[2J"»: 1 }] }',
        )
    ),
]
SOUND = [
    "accounts: { github: {} }\nenvironments: { production: { reviewers: [platform] } }",
    "overrides: { docker-compose.yml: [{ op: add, path: /x, value: [é, 1], reason: why }] }",
    "environments: { a: {}, b: { like: a }, c: { like: b }, d: { like: a } }",
    "environments: { a: {}, b: { like: a, per: pull_request, backend: staging } }",
    ACCOUNTS + "environments: { a: { account: one }, b: { like: a } }",
    ACCOUNTS + "environments: { a: { account: one }, b: { runs_on: compose } }",
    ACCOUNTS + "environments: { a: { account: one }, b: { like: a, per: pull_request } }",
    "accounts: { render: { one: { workspace: usr-1 } } }\nenvironments: { production: {} }",
    "environments: { production: {}, b: { domain: b.test }, c: { domain: c.test } }",
    "environments: { a: { domain: a.test }, b: { like: a, per: pull_request } }",
    "environments: { a: { domain: a.test }, b: { runs_on: compose, domain: a.test } }",
    "environments: { a: { runs_on: compose }, b: { like: a, runs_on: cloud }, c: {} }",
    "logging: {}\nenvironments: { a: { logging: { level: debug } } }",
    "databases: { db: { plan: pro_4gb, high_availability: true } }",
    "databases: { db: { plan: accelerated_16gb, high_availability: true } }",
    "databases: { db: { plan: free, high_availability: false } }",
    "databases: { db: {} }\ncaches: { redis: {} }",
    "services:\n"
    "  a: { framework: nestjs, path: a, uses: [db], migrates: { db: migrate } }\n"
    "  b: { framework: nestjs, path: b, uses: { reports: URL }, migrates: { reports: up } }\n"
    + STORES,
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
    "sections",
    [
        "environments: { a: { like: [b] }, b: 5 }",
        "environments: [a]",
        "accounts: [render]\nenvironments: { a: {} }",
        "accounts: { render: [one, two] }\nenvironments: { a: { domain: 5 } }",
        "services: 5\ndatabases: [db]\ncaches: { redis: 5 }",
        "services: { 'a/b': { role: jester, framework: nestjs, path: . } }",
        "services: { api: { framework: [nestjs], role: [web], scale: { min: x } } }",
        "services: { api: { same_code_as: [api] }, b: { same_code_as: api } }",
        "services: { api: { uses: { db: 5 }, env: { A: { url_of: [b] } }, migrates: [db] } }",
        "project: 5\nenvironments: { a: {}, b: {} }",
        "logging: 5\nenvironments: { a: { logging: 5, services: 5, databases: { db: 5 } } }",
    ],
)
def test_checks_pass_over_what_breaks_the_schema(sections: str) -> None:
    assert said_of(sections)


def test_domains_that_are_none_are_not_compared() -> None:
    messages = said_of("environments: { a: { domain: 5 }, b: { domain: 5 } }")
    assert messages == [f"3:{at} `5` expected text, not 5 (put it in quotes)" for at in (30, 48)]
    broken = "flogen: '>=0.1'\nproject: 5\nenvironments: { a: {}, b: {} }\n"
    assert said(broken) == ["2:10 `5` expected a map of keys, not 5"]

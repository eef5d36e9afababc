"""What must hold within and between services: specs that break each check, and that do not."""

from __future__ import annotations

import pytest

from flogen.schema.of_services import CHECKS
from tests.spec_texts import assert_said, assert_valid, said_of

JOB = "role: cron, start: node job.js, schedule: '0 3 * * *'"
OR_SHARE = ", or add same_code_as with the name of a service"
OWN_NAME = "give each its own: uses: { db: DATABASE_URL, reports: REPORTS_URL }"
OTHER_NAME = "remove it: logging.level, port and the environment determine it"
STORES = "databases: { db: {}, reports: {} }\ncaches: { redis: {} }\n"
SECRETS = "secrets: { KEY: { from: github_environment } }\n"
API = "api: { framework: nestjs, path: api }"


def services(*members: str) -> str:
    return f"services: {{ {', '.join(members)} }}\n"


def nest(members: str) -> str:
    return services(f"api: {{ framework: nestjs, path: api, {members} }}")


def nextjs(members: str) -> str:
    return services(f"web: {{ framework: nextjs, path: web, {members} }}")


BROKEN = [
    (
        "code_is_defined_once",
        "services: { «api»: { path: api } }",
        'the key "framework" is missing',
        f"add framework{OR_SHARE}",
    ),
    (
        "code_is_defined_once",
        "services: { «api»: { framework: nestjs } }",
        'the key "path" is missing',
        f"add path{OR_SHARE}",
    ),
    *(
        (
            "code_is_defined_once",
            services(API, f"b: {{ same_code_as: api, «{key}»: {value} }}"),
            f'"{key}" comes from api, the service of same_code_as',
            f"remove {key}",
        )
        for key, value in {
            "framework": "nestjs",
            "host": "render",
            "path": "b",
            "build": "build",
        }.items()
    ),
    (
        "code_is_defined_once",
        "services: { a: { same_code_as: «a» } }",
        "a has no code of its own",
        "name a service with a framework",
    ),
    (
        "code_is_defined_once",
        services(API, "b: { same_code_as: api }", "c: { same_code_as: «b» }"),
        "b has no code of its own",
        "name a service with a framework",
    ),
    (
        "framework_runs_on_host",
        nextjs("host: «render»"),
        "nextjs on render is not supported",
        "nextjs runs on vercel",
    ),
    (
        "framework_runs_on_host",
        nest("host: «vercel»"),
        "nestjs on vercel is not supported",
        "nestjs runs on render",
    ),
    (
        "host_has_role",
        nextjs("role: «worker»"),
        "nextjs on vercel does not support the role worker",
        "expected web",
    ),
    (
        "host_has_role",
        services(
            "web: { framework: nextjs, path: web }",
            "jobs: { same_code_as: web, role: «worker» }",
        ),
        "nextjs on vercel does not support the role worker",
        "expected web",
    ),
    (
        "keys_fit_the_role",
        nest("«schedule»: '0 3 * * *'"),
        'a web service has no "schedule"',
        "remove schedule",
    ),
    *(
        (
            "keys_fit_the_role",
            nest(f"role: worker, start: node x.js, «{key}»: {value}"),
            f'a worker service has no "{key}"',
            f"remove {key}",
        )
        for key, value in {
            "schedule": "'0 3 * * *'",
            "subdomain": "api",
            "health": "/ok",
            "port": "3001",
            "develop": "dev",
        }.items()
    ),
    *(
        (
            "keys_fit_the_role",
            nest(f"{JOB}, «{key}»: {value}"),
            f'a cron service has no "{key}"',
            f"remove {key}",
        )
        for key, value in {
            "subdomain": "api",
            "health": "/ok",
            "port": "3001",
            "develop": "dev",
            "scale": "{ min: 1, max: 2 }",
            "instances": "2",
            "migrates": "{}",
        }.items()
    ),
    (
        "keys_fit_the_role",
        "services: { «api»: { framework: nestjs, path: api, role: worker } }",
        'the key "start" is missing',
        "a worker service needs it, for example start: node apps/api/dist/worker.js",
    ),
    (
        "keys_fit_the_role",
        "services: { «api»: { framework: nestjs, path: api, role: cron, start: node x.js } }",
        'the key "schedule" is missing',
        'a cron service needs it, for example schedule: "17 3 * * *"',
    ),
    *(
        (
            "keys_fit_the_host",
            nextjs(f"«{key}»: {value}"),
            f'a service on Vercel has no "{key}"',
            hint,
        )
        for key, value, hint in (
            (
                "uses",
                "[]",
                "Vercel is outside the private network: let it call a service on Render",
            ),
            ("migrates", "{}", "let a service on Render migrate the database"),
            ("plan", "pro", "remove plan"),
            ("scale", "{ min: 1, max: 2 }", "remove scale"),
            ("instances", "2", "remove instances"),
            ("start", "node x.js", "remove start"),
        )
    ),
    (
        "urls_are_public",
        services(
            "api: { framework: nestjs, path: api, env: { JOBS: { url_of: «jobs» } } }",
            "jobs: { same_code_as: api, role: worker, start: node x.js }",
        ),
        "jobs is a worker and has no URL",
        "name a web service",
    ),
    (
        "variables_are_set_once",
        nest("uses: [db], env: { «NODE_ENV»: test }") + "databases: { db: {} }",
        "NODE_ENV is set by flogen",
        OTHER_NAME,
    ),
    (
        "variables_are_set_once",
        nest("secrets: [«PORT»]") + "secrets: { PORT: { from: github_environment } }",
        "PORT is set by flogen",
        OTHER_NAME,
    ),
    (
        "variables_are_set_once",
        nest("uses: { «db»: LOG_LEVEL }") + "databases: { db: {} }",
        "LOG_LEVEL is set by flogen",
        OTHER_NAME,
    ),
    (
        "variables_are_set_once",
        nest("uses: [«db», «reports»]") + "databases: { db: {}, reports: {} }",
        "DATABASE_URL is set twice for api",
        OWN_NAME,
    ),
    (
        "variables_are_set_once",
        nest("uses: { «db»: A }, secrets: [«A»], env: { «A»: x }")
        + "databases: { db: {} }\nsecrets: { A: { from: github_environment } }",
        "A is set twice for api",
        OWN_NAME,
    ),
    (
        "secrets_stay_on_the_server",
        nextjs("secrets: [«NEXT_PUBLIC_KEY»]")
        + "secrets: { NEXT_PUBLIC_KEY: { from: github_environment } }",
        "NEXT_PUBLIC_KEY would be sent to every browser",
        "choose another name: variables that start with NEXT_PUBLIC_ are public",
    ),
    (
        "subdomains_are_unique",
        services(
            "a: { framework: nestjs, path: a }", "b: { framework: nestjs, path: b, subdomain: «a» }"
        ),
        "a already has the subdomain a",
        "give each its own subdomain",
    ),
    (
        "scale_is_a_range",
        nest("scale: { min: 3, max: «2» }"),
        "max 2 is less than min 3",
        "swap or change them",
    ),
    (
        "scale_is_a_range",
        nest("scale: { min: 1, max: 2 }, «instances»: 2"),
        '"instances" and "scale" cannot be combined',
        "remove one: instances is a fixed number, scale follows the load",
    ),
]
SOUND = [
    services(API, "b: { same_code_as: api }", "c: { same_code_as: api, health: /ok, port: 3001 }"),
    nest("host: render, role: web, build: build:api, develop: dev, start: node main.js"),
    nextjs("host: vercel, build: build, develop: dev, health: /ok, port: 3001, subdomain: '@'"),
    nest("role: worker, start: node x.js, plan: pro, scale: { min: 2, max: 2 }"),
    nest("role: worker, start: node x.js, uses: [db], migrates: { db: migrate }") + STORES,
    nest(f"{JOB}, plan: pro, uses: [db], secrets: [KEY], env: {{ A: b }}") + STORES + SECRETS,
    services(API, "web: { framework: nextjs, path: web, env: { API: { url_of: api } } }"),
    nest("uses: { db: DATABASE_URL, reports: REPORTS_URL, redis: REDIS_URL }") + STORES,
    nest("uses: [db, redis], secrets: [KEY], env: { NEXT_PUBLIC_A: b }") + STORES + SECRETS,
    nest("instances: 3"),
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


def test_all_that_does_not_go_together_is_told_in_one_run() -> None:
    assert len(said_of(services("a: { role: worker }", "b: { role: cron, port: 3000 }"))) == 8

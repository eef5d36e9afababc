"""A valid spec as the model that all else is made from, every part with the place it came from."""

from __future__ import annotations

import pytest

from flogen.model import sections
from flogen.model.project import Migration, Secret, Service, State, Use, Variable
from flogen.model.sections import Hooks
from tests.spec_texts import project

SECTIONS = """\
accounts: { vercel: { team: team_shop } }
state: { backend: s3, bucket: shop-state, region: eu-central-1 }
secrets:
  KEY: { from: github_environment, description: Opens the door }
  SALT: { generated: { bytes: 32 } }
services:
  api:
    framework: nestjs
    path: apps/api
    build: build:api
    uses: [db, redis]
    migrates: { db: migrate }
    secrets: [KEY, SALT]
    env: { MODE: fast, WEB: { url_of: web } }
  web: { framework: nextjs, path: apps/web, port: 3001 }
  jobs:
    same_code_as: api
    role: cron
    start: node apps/api/dist/jobs.js
    schedule: "0 3 * * *"
    uses: { db: MAIN_URL }
databases: { db: { version: 17, disk_gb: 10, extensions: [citext] } }
caches: { redis: { eviction: allkeys_lru } }
environments:
  local: { runs_on: compose }
  staging: { services: { api: { env: { MODE: slow }, uses: [db] }, jobs: null } }
  preview: { like: staging, per: pull_request }
  production: {}
logging: { redact: { paths: [user.name] } }
pipeline:
  tests: { unit: test, integration: "test:it", end_to_end: "test:e2e", coverage_percent: 72.5 }
  pins: { actions/checkout: { version: v8, sha: 0123456789abcdef0123456789abcdef01234567 } }
hooks: { pre_commit: [eslint], commit_message: conventional, pre_push: [test] }
"""
MODEL = project(SECTIONS)
LOCAL, STAGING, PREVIEW, PRODUCTION = MODEL.environments


def api(environment: str) -> Service:
    return {one.name: one for one in MODEL.environments}[environment].service("api")


def test_the_sections_are_read() -> None:
    assert MODEL.state == State("shop-state", "eu-central-1")
    assert MODEL.secrets == (
        Secret("KEY", None, "Opens the door", "/secrets/KEY"),
        Secret("SALT", 32, "", "/secrets/SALT"),
    )
    assert MODEL.hooks == Hooks(("eslint",), "conventional", ("test",), "/hooks")
    assert MODEL.pipeline is not None
    assert MODEL.pipeline.tests == sections.Tests("test", "test:it", "test:e2e", 72.5)
    assert MODEL.pipeline.pins == {"actions/checkout": ("v8", "0123456789abcdef" * 2 + "01234567")}
    assert MODEL.logging is not None
    assert MODEL.logging.redact_paths == ("user.name",)


def test_a_list_of_stores_gives_the_usual_variables() -> None:
    assert api("production").uses == (
        Use("db", "databases", "DATABASE_URL", "/services/api/uses/0"),
        Use("redis", "caches", "REDIS_URL", "/services/api/uses/1"),
    )


def test_a_map_of_stores_names_the_variables() -> None:
    (use,) = PRODUCTION.service("jobs").uses
    assert use == Use("db", "databases", "MAIN_URL", "/services/jobs/uses/db")


def test_a_service_has_its_variables_secrets_and_migrations() -> None:
    service = api("production")
    assert service.env == (
        Variable("MODE", "fast", "", "/services/api/env/MODE"),
        Variable("WEB", "", "web", "/services/api/env/WEB"),
    )
    assert service.secrets == ("KEY", "SALT")
    assert service.migrates == (Migration("db", "migrate", "/services/api/migrates/db"),)


def test_a_service_that_shares_code_has_its_own_role() -> None:
    jobs = PRODUCTION.service("jobs")
    assert (jobs.framework, jobs.host, jobs.path, jobs.build) == (
        "nestjs",
        "render",
        "apps/api",
        "build:api",
    )
    assert (jobs.role, jobs.schedule) == ("cron", "0 3 * * *")
    assert jobs.start == "node apps/api/dist/jobs.js"


def test_what_differs_in_an_environment_comes_from_there() -> None:
    service = api("preview")
    staging = "/environments/staging/services/api"
    assert service.env[0] == Variable("MODE", "slow", "", f"{staging}/env/MODE")
    assert service.uses == (Use("db", "databases", "DATABASE_URL", f"{staging}/uses/0"),)
    assert [one.name for one in PREVIEW.services] == ["api", "web"]
    assert PREVIEW.at == "/environments/preview"


def test_environments_are_deployed_local_or_previews() -> None:
    assert MODEL.deployed == (STAGING, PRODUCTION)
    assert MODEL.local == LOCAL
    assert MODEL.preview_of(STAGING) == PREVIEW
    assert MODEL.preview_of(PRODUCTION) is None
    assert project().local is None


def test_parts_are_found_by_name() -> None:
    assert MODEL.secret("SALT").bytes == 32
    with pytest.raises(KeyError):
        MODEL.secret("PEPPER")
    with pytest.raises(KeyError):
        STAGING.service("jobs")


def test_stores_are_read_with_what_they_say() -> None:
    (database,), (cache,) = PRODUCTION.databases, PRODUCTION.caches
    assert (database.version, database.disk_gb, database.extensions) == (17, 10, ("citext",))
    assert (cache.eviction, cache.at) == ("allkeys_lru", "/caches/redis")


def test_the_level_of_logging_is_that_of_the_environment() -> None:
    sections = "logging: { level: warn }\nenvironments: { a: { logging: { level: debug } }, b: {} }"
    assert [one.log_level for one in project(sections).environments] == ["debug", "warn"]
    assert [one.log_level for one in project("environments: { a: {} }").environments] == [""]


def test_who_lets_jobs_in_is_inherited_but_not_by_previews() -> None:
    environments = project(
        """\
        accounts: { github: {} }
        environments:
          eu: { reviewers: [platform] }
          us: { like: eu }
          trial: { like: eu, per: pull_request }
          watched: { like: eu, per: pull_request, reviewers: [support] }
        """
    ).environments
    assert [one.reviewers for one in environments] == [
        ("platform",),
        ("platform",),
        (),
        ("support",),
    ]

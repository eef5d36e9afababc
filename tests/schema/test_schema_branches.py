"""A name that is not there, and a value that could have been one of several things."""

from __future__ import annotations

import pytest
from jsonschema import Draft202012Validator

from flogen.schema.messages import problems
from flogen.schema.nearest import hint, listing
from tests.spec_texts import assert_said, assert_valid, said_of

SHA = "0123456789abcdef0123456789abcdef01234567"
STORES = "databases: { db: {} }\ncaches: { redis: {} }\n"
VARIABLE = (
    "expected the name of an environment variable: upper-case letters, digits and underscores"
)


def service(member: str) -> str:
    return f"services: {{ api: {{ framework: nestjs, path: ., {member} }} }}\n{STORES}"


@pytest.mark.parametrize(
    ("sections", "message", "hint"),
    [
        (
            service("uses: [db, «dbb»]"),
            'there is no database or cache named "dbb"',
            'did you mean "db"? expected one of db, redis',
        ),
        (
            service("uses: { «rediss»: REDIS_URL }"),
            'there is no database or cache named "rediss"',
            'did you mean "redis"? expected one of db, redis',
        ),
        (
            service("migrates: { «redis»: migrate }"),
            'there is no database named "redis"',
            "expected db",
        ),
        (
            service("secrets: [«STRIP_KEY»]")
            + "secrets: { STRIPE_KEY: { generated: { bytes: 32 } } }",
            'there is no secret named "STRIP_KEY"',
            'did you mean "STRIPE_KEY"? expected STRIPE_KEY',
        ),
        (
            service("secrets: [«STRIPE_KEY»]"),
            'there is no secret named "STRIPE_KEY"',
            "add one under secrets",
        ),
        (
            service("env: { API_URL: { url_of: «app» } }"),
            'there is no service named "app"',
            'did you mean "api"? expected api',
        ),
        (
            "services:\n"
            "  api: { framework: nestjs, path: . }\n"
            "  jobs: { same_code_as: «apo», role: worker, start: node jobs.js }\n",
            'there is no service named "apo"',
            'did you mean "api"? expected one of api, jobs',
        ),
        (
            "environments: { staging: {}, preview: { like: «stagin», per: pull_request } }",
            'there is no environment named "stagin"',
            'did you mean "staging"? expected one of staging, preview',
        ),
        (
            "accounts: { render: { main: { workspace: tea-1 } } }\n"
            "environments: { production: { account: «mian» } }\n",
            'there is no workspace in accounts.render named "mian"',
            'did you mean "main"? expected main',
        ),
        (
            f"pipeline: {{ pins: {{ «action/checkout»: {{ version: v7, sha: {SHA} }} }} }}",
            'there is no action named "action/checkout"',
            'did you mean "actions/checkout"? '
            "expected one of actions/checkout, actions/setup-node, pnpm/setup",
        ),
    ],
)
def test_a_name_that_is_not_there_is_told_with_the_nearest(
    sections: str, message: str, hint: str
) -> None:
    assert_said(sections, message, hint)


@pytest.mark.parametrize(
    ("sections", "message", "hint"),
    [
        # state: in S3, or in a local file
        (
            "state: { backend: «s4», bucket: shop-state, region: eu-central-1 }",
            '"s4" is not a valid choice',
            "expected s3",
        ),
        (
            "state: { backend: «lokal» }",
            '"lokal" is not a valid choice',
            'did you mean "local"? expected local',
        ),
        (
            "state: { backend: local, «region»: eu-central-1 }",
            'unknown key "region"',
            "expected backend",
        ),
        (
            "state: { backend: s3, bucket: shop-state, region: «Europe» }",
            '"Europe" is not valid here',
            "expected an AWS region, such as eu-central-1",
        ),
        ("state: «s3»", 'expected a map of keys, not "s3"', ""),
        # secrets: set by people, or made by Terraform
        (
            "secrets: { KEY: { from: «gitlab» } }",
            '"gitlab" is not a valid choice',
            "expected github_environment",
        ),
        ("secrets: { KEY: { generated: «32» } }", "expected a map of keys, not 32", ""),
        (
            "secrets: { KEY: { generated: { bytes: 32, «kind»: hex } } }",
            'unknown key "kind"',
            "expected bytes",
        ),
        (
            "secrets: { «KEY»: {} }",
            'the key "from" is missing',
            "github_environment: a secret of that name in each GitHub environment.",
        ),
        (
            "secrets: { KEY: { from: github_environment, «generated»: { bytes: 32 } } }",
            'unknown key "generated"',
            "expected one of from, description",
        ),
        # env: a value, or the URL of a service
        (service("env: { «A»: [x] }"), "expected text or a map of keys, not a list", ""),
        (service("env: { A: { url_of: «5» } }"), "expected text, not 5", "put it in quotes"),
        (
            service("env: { «A»: {} }"),
            'the key "url_of" is missing',
            "The name of the web service.",
        ),
        # uses: a list, or a map
        (service("uses: «db»"), 'expected a list or a map of keys, not "db"', "write [db]"),
        (service("uses: [«[db]»]"), "expected text, not a list", ""),
        (service("uses: [db, «db»]"), '"db" is already in the list', "remove one of them"),
        (service("uses: { db: «url» }"), '"url" is not valid here', VARIABLE),
        # sections that can opt out
        (
            "logging: «nne»",
            'expected "none" or a map of keys, not "nne"',
            'did you mean "none"?',
        ),
        ("pipeline: «false»", 'expected "none" or a map of keys, not false', ""),
        (
            "hooks: «null»",
            'expected "none" or a map of keys, not null',
            'did you mean "none"?',
        ),
        (
            "logging: { «levle»: info }",
            'unknown key "levle"',
            'did you mean "level"? expected one of level, request_id, redact',
        ),
    ],
)
def test_of_several_forms_the_closest_is_told(sections: str, message: str, hint: str) -> None:
    assert_said(sections, message, hint)


def test_all_that_the_closest_form_misses_is_told() -> None:
    assert said_of("state: { backend: s3, buckt: shop-state }") == [
        '3:1 `state` the key "region" is missing (add it here, or add accounts.aws)',
        '3:23 `buckt` unknown key "buckt" '
        '(did you mean "bucket"? expected one of backend, bucket, region)',
    ]
    assert said_of("state: { bucket: shop-state }") == [
        '3:1 `state` the key "backend" is missing (State in an S3 bucket.)',
    ]
    assert said_of("secrets: { KEY: { form: github_environment } }") == [
        '3:12 `KEY` the key "from" is missing '
        "(github_environment: a secret of that name in each GitHub environment.)",
        '3:19 `form` unknown key "form" (did you mean "from"? expected one of from, description)',
    ]


@pytest.mark.parametrize(
    "sections",
    [
        service("uses: []"),
        service("uses: [db, redis]"),
        service("uses: { db: DATABASE_URL, redis: CACHE_URL }"),
        service("env: { A: '', B: \"two\\nlines\", C: { url_of: api } }"),
        "logging: none\npipeline: none\nhooks: none\n",
        "logging: {}\npipeline: {}\nhooks: {}\n",
        "state: { backend: local }\nsecrets: {}\nservices: {}\nenvironments: {}\n",
    ],
)
def test_every_form_is_valid(sections: str) -> None:
    assert_valid(sections)


@pytest.mark.parametrize(
    ("schema", "value", "message", "hint"),
    [
        (
            {"oneOf": [{"enum": ["one", "two"]}, {"type": ["integer", "null"]}]},
            "tow",
            'expected "one" or "two" or a whole number or null, not "tow"',
            'did you mean "two"?',
        ),
        ({"pattern": "^x$"}, "y", '"y" is not valid here', "expected text that matches ^x$"),
        ({"const": 5}, "5", '"5" is not a valid choice', "remove the quotes"),
        ({"multipleOf": 5}, 7, "7 is not a multiple of 5", ""),
        ({"maxItems": 1}, [1, 2], "[1, 2] is too long", ""),
    ],
)
def test_what_the_schema_does_not_use_today_has_words_too(
    schema: dict[str, object], value: object, message: str, hint: str
) -> None:
    (error,) = Draft202012Validator(schema).iter_errors(value)
    (problem,) = problems(error)
    assert (problem.at, problem.message, problem.hint) == ("", message, hint)


def test_a_long_list_of_choices_is_cut_and_says_so() -> None:
    letters = "abcdefghijklm"
    assert listing("a") == "a"
    assert listing("ab") == "one of a, b"
    assert listing(letters[:12]) == "one of a, b, c, d, e, f, g, h, i, j, k, l"
    assert listing(letters) == "one of a, b, c, d, e, f, g, h, i, j, k, l and 1 more"
    assert hint("x", []) == "there is none to choose from"

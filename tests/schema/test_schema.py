"""What breaks the schema is told at its place, in the words of whoever wrote the spec.

The place is marked in each text: «here».
"""

from __future__ import annotations

import pytest

from flogen.schema.bundle import bundled
from flogen.schema.nearest import listing
from tests.spec_texts import assert_said, assert_valid

SECTIONS = f"expected {listing(list(bundled()['properties']))}"
SERVICE = bundled()["$defs"]["services"]["$defs"]["service"]
OF_A_SERVICE = f"expected {listing(list(SERVICE['properties']))}"
NAME = "expected lower-case letters, digits and hyphens, starting with a letter, 20 at most"
FOLDER = (
    "expected a folder of the repository, relative to its root, "
    "such as apps/api (or . for the root)"
)
VARIABLE = (
    "expected the name of an environment variable: upper-case letters, digits and underscores"
)
REGIONS = "frankfurt, ohio, oregon, singapore, virginia"
A_VALUE = "write a value, or remove the key"
A_MAP = "indent its keys below it, write {} for an empty map, or remove the key"


def service(member: str) -> str:
    return f"services: {{ api: {{ framework: nestjs, path: ., {member} }} }}\n"


@pytest.mark.parametrize(
    ("sections", "key", "hint"),
    [
        ("«servcies»: {}", "servcies", f'did you mean "services"? {SECTIONS}'),
        ("«Services»: {}", "Services", f'did you mean "services"? {SECTIONS}'),
        ("«zzz»: {}", "zzz", SECTIONS),
        ("«'a/b~c'»: {}", "a/b~c", SECTIONS),
        (service("«prot»: 3001"), "prot", f'did you mean "port"? {OF_A_SERVICE}'),
        (
            service("scale: { min: 1, max: 2, «cpu»: 5 }"),
            "cpu",
            "expected one of min, max, cpu_percent, memory_percent",
        ),
        (
            "pipeline: { tests: { «unt»: test } }",
            "unt",
            'did you mean "unit"? expected one of unit, integration, end_to_end, coverage_percent',
        ),
        (
            "hooks:\n  «pre_comit»:\n    - eslint\n",
            "pre_comit",
            'did you mean "pre_commit"? expected one of pre_commit, commit_message, pre_push',
        ),
    ],
)
def test_an_unknown_key_is_told_with_the_nearest_one(sections: str, key: str, hint: str) -> None:
    assert_said(sections, f'unknown key "{key}"', hint)


@pytest.mark.parametrize(
    ("sections", "key", "hint"),
    [
        ("accounts: { «vercel»: {} }", "team", "The team's id or slug."),
        (
            "accounts:\n  render:\n    «main»:\n      plan: pro\n",
            "workspace",
            "The id of the workspace, from the URL of its dashboard.",
        ),
        (service("«scale»: { min: 1 }"), "max", "The largest number of instances."),
    ],
)
def test_a_missing_key_is_told_with_what_it_is_for(sections: str, key: str, hint: str) -> None:
    assert_said(sections, f'the key "{key}" is missing', hint)


@pytest.mark.parametrize(
    ("sections", "message", "hint"),
    [
        ("«services»: []", "expected a map of keys, not an empty list", ""),
        ("services: { api: «yes» }", 'expected a map of keys, not "yes"', ""),
        ("«services»:\n", "expected a map of keys, not null", A_MAP),
        ("databases: { «db»: }", "expected a map of keys, not null", A_MAP),
        (
            "databases: { db: { extensions: «citext» } }",
            'expected a list, not "citext"',
            "write [citext]",
        ),
        (service("«subdomain»: [a, b]"), "expected text, not a list", ""),
        (service("subdomain: «null»"), "expected text, not null", A_VALUE),
        (service("port: «3001.5»"), "expected a whole number, not 3001.5", ""),
        ("pipeline: { tests: { coverage_percent: «all» } }", 'expected a number, not "all"', ""),
        (service("port: «many»"), 'expected a whole number, not "many"', ""),
    ],
)
def test_a_value_of_another_kind_is_told(sections: str, message: str, hint: str) -> None:
    assert_said(sections, message, hint)


@pytest.mark.parametrize(
    ("sections", "message", "hint"),
    [
        ("workspace: { node: «24» }", "expected text, not 24", "put it in quotes"),
        (service("subdomain: «0x1F»"), "expected text, not 31", "put it in quotes"),
        (service("start: «true»"), "expected text, not true", "put it in quotes"),
        (service("env: { A: «1» }"), "expected text or a map of keys, not 1", "put it in quotes"),
        (service("port: «'3001'»"), 'expected a whole number, not "3001"', "remove the quotes"),
        (
            'databases: { db: { version: «"18"» } }',
            '"18" is not a valid choice',
            "remove the quotes",
        ),
        (
            "databases: { db: { high_availability: «yes» } }",
            'expected true or false, not "yes"',
            "write true",
        ),
        (
            "databases: { db: { high_availability: «Off» } }",
            'expected true or false, not "Off"',
            "write false",
        ),
        (
            "databases: { db: { high_availability: «maybe» } }",
            'expected true or false, not "maybe"',
            "",
        ),
    ],
)
def test_quotes_that_lack_or_are_too_many_are_told(sections: str, message: str, hint: str) -> None:
    assert_said(sections, message, hint)


@pytest.mark.parametrize(
    ("sections", "shown", "hint"),
    [
        (
            "services: { api: { framework: «nest», path: . } }",
            '"nest"',
            'did you mean "nestjs"? expected one of nextjs, nestjs',
        ),
        (
            "environments: { production: { region: «Frankfurt» } }",
            '"Frankfurt"',
            f'did you mean "frankfurt"? expected one of {REGIONS}',
        ),
        (
            "databases: { db: { version: «12» } }",
            "12",
            "expected one of 13, 14, 15, 16, 17, 18",
        ),
        (
            "databases: { db: { version: «true» } }",
            "true",
            "expected one of 13, 14, 15, 16, 17, 18",
        ),
        (
            "hooks: { pre_commit: [«eslnt»] }",
            '"eslnt"',
            'did you mean "eslint"? expected one of eslint, prettier',
        ),
    ],
)
def test_a_choice_that_is_none_is_told_with_the_nearest(
    sections: str, shown: str, hint: str
) -> None:
    assert_said(sections, f"{shown} is not a valid choice", hint)


@pytest.mark.parametrize(
    ("sections", "written", "expected"),
    [
        ("services: { «API»: { framework: nestjs, path: . } }", "API", NAME),
        ("databases: { «db-»: {} }", "db-", NAME),
        ("services: { «a/b»: { framework: nestjs, path: . } }", "a/b", NAME),
        ("services: { api: { framework: nestjs, path: «../api» } }", "../api", FOLDER),
        ("services: { api: { framework: nestjs, path: «/api» } }", "/api", FOLDER),
        ("services: { api: { framework: nestjs, path: «a//b» } }", "a//b", FOLDER),
        (service("health: «ok»"), "ok", "expected a path that starts with /, such as /health"),
        (
            service("env: { «greeting»: hello }"),
            "greeting",
            VARIABLE,
        ),
        (
            "workspace: { node: «'>=22'» }",
            ">=22",
            'expected "22", "24", or an exact version of those, in quotes',
        ),
        (
            "environments: { production: { domain: «https://shop.example/» } }",
            "https://shop.example/",
            "expected a domain name in lower case, without https:// and without a path",
        ),
        (
            'state: { backend: s3, bucket: «"shop-state\\n"», region: eu-central-1 }',
            "shop-state\\n",
            "expected 3 to 63 lower-case letters, digits and hyphens",
        ),
    ],
)
def test_a_text_that_does_not_fit_is_told_with_what_would(
    sections: str, written: str, expected: str
) -> None:
    assert_said(sections, f'"{written}" is not valid here', expected)


@pytest.mark.parametrize(
    ("sections", "message"),
    [
        (service("port: «80»"), "80 is below the minimum, 1024"),
        (service("port: «70000»"), "70000 is above the maximum, 65535"),
        ("secrets: { KEY: { generated: { bytes: «8» } } }", "8 is below the minimum, 16"),
        (
            "pipeline: { tests: { coverage_percent: «100.5» } }",
            "100.5 is above the maximum, 100",
        ),
        ("databases: { db: { disk_gb: «7» } }", "expected 1 or a multiple of 5 up to 16000, not 7"),
        (
            "databases: { db: { disk_gb: «16005» } }",
            "expected 1 or a multiple of 5 up to 16000, not 16005",
        ),
        (
            "databases: { db: { disk_gb: «true» } }",
            "expected 1 or a multiple of 5 up to 16000, not true",
        ),
        ("accounts: { «render»: {} }", "an empty map needs at least 1 key"),
        ("logging: { redact: { keys: [«''»] } }", '"" is too short: the minimum length is 1'),
        (
            f"logging: {{ redact: {{ censor: «{'x' * 101}» }} }}",
            f'"{"x" * 55}..." is too long: the maximum length is 100',
        ),
    ],
)
def test_a_bound_that_is_passed_is_told(sections: str, message: str) -> None:
    assert_said(sections, message)


@pytest.mark.parametrize("disk", ["1", "1.0", "5", "16000", "5e1"])
def test_a_disk_has_1_or_a_multiple_of_5_gigabytes(disk: str) -> None:
    assert_valid(f"databases: {{ db: {{ disk_gb: {disk} }} }}")


def test_an_item_that_stands_in_a_list_twice_is_told() -> None:
    sections = "databases: { db: { extensions: [citext, pg_trgm, «citext»] } }"
    assert_said(sections, '"citext" is already in the list', "remove one of them")


TOO_OLD_NODE = 'write "22" or "24": the generated hooks and scripts need Node.js 22 or newer'
TOO_NEW_NODE = 'write "22" or "24": Render and Vercel both support these'


@pytest.mark.parametrize(
    ("member", "message", "hint"),
    [
        ('node: «"20"»', '"20" is too old', TOO_OLD_NODE),
        ("node: «18.20.1»", '"18.20.1" is too old', TOO_OLD_NODE),
        ("node: «v20.1.0»", '"v20.1.0" is too old', TOO_OLD_NODE),
        ('node: «"26"»', '"26" is not supported by every host', TOO_NEW_NODE),
        (
            "package_manager: «pnpm@10.4.1»",
            '"pnpm@10.4.1" is too old',
            "write pnpm@12.21.0 here and in packageManager of package.json: the generated commands"
            " need pnpm 11 or newer",
        ),
        (
            "package_manager: «yarn@4.1.0»",
            '"yarn@4.1.0" is not supported',
            "write pnpm@ and an exact version from 11 on, such as pnpm@12.21.0",
        ),
    ],
)
def test_a_version_that_cannot_work_says_which_can(member: str, message: str, hint: str) -> None:
    assert_said(f"workspace: {{ {member} }}", message, hint)

"""Free text of a spec arrives as data in every file that carries it, and changes nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from flogen.formats import dotenv
from flogen.model.read.sections import REDACTED_KEYS
from flogen.schema import keywords
from flogen.schema.bundle import bundled
from flogen.spec import pointer
from tests import read_back
from tests.specs.texts import LINES, ONE_LINE, REFUSED, free_text
from tests.specs.whole import plan_of

Say = Callable[[str, int], str]
Texts = tuple[list[str], list[str]]
some = settings(suppress_health_check=list(HealthCheck), max_examples=6)
few = settings(some, max_examples=4)
PRODUCTION = "infra/environments/production"
STAGING = "infra/environments/staging"
MAINS = {f"{PRODUCTION}/main.tf", f"{STAGING}/main.tf"}
CARRIERS = {
    "title": set(MAINS),
    "by-hand": {".env.example", f"{PRODUCTION}/variables.tf", f"{STAGING}/variables.tf"},
    "generated": {".env.example"},
    "env": {"docker-compose.yml", ".env.example", *MAINS},
    "public": {"docker-compose.yml", ".env.example", ".github/workflows/ci.yml", *MAINS},
    "changed": {f"{STAGING}/main.tf"},
    "start": {"docker-compose.yml", *MAINS},
    "changed-start": {f"{STAGING}/main.tf"},
    "key": {"packages/logging/redact.js"},
    "allow": {"packages/logging/redact.js"},
    "censor": {"packages/logging/redact.js"},
    "locked": {"infra/shared/backups.tf"},
}
READERS = {
    "*.tf": read_back.terraform,
    "docker-compose.yml": read_back.compose,
    ".github/workflows/*.yml": read_back.workflow,
}


def plain(field: str, index: int) -> str:
    return f"{field}-{index}-word"


def spec_with(say: Say, count: int) -> dict[str, Any]:
    """A spec that holds `count` texts in every field that takes several, and one in the others."""
    numbers = range(count)
    by_hand = {
        f"H{i}": {"from": "github_environment", "description": say("by-hand", i)} for i in numbers
    }
    made = {
        f"G{i}": {"generated": {"bytes": 32}, "description": say("generated", i)} for i in numbers
    }
    env = {f"T{i}": say("env", i) for i in numbers}
    public = {f"NEXT_PUBLIC_{i}": say("public", i) for i in numbers}
    changed = {f"T{i}": say("changed", i) for i in numbers}
    job = {"env": changed, "start": say("changed-start", 0)}
    return {
        "flogen": ">=0.1",
        "project": {"name": "p", "repository": "o/r", "domain": "d.org", "title": say("title", 0)},
        "secrets": by_hand | made,
        "services": {
            "web": {"framework": "nextjs", "path": "web", "port": 3001, "env": public},
            "api": {"framework": "nestjs", "path": "api", "env": env, "secrets": [*by_hand, *made]},
            "job": {"same_code_as": "api", "role": "worker", "start": say("start", 0)},
        },
        "environments": {
            "local": {"runs_on": "compose"},
            "production": {},
            "staging": {"services": {"job": job}},
            "preview": {"like": "staging", "per": "pull_request"},
        },
        "logging": {
            "redact": {
                "keys": [say("key", i) for i in numbers],
                "allow": [say("allow", i) for i in numbers],
                "censor": say("censor", 0),
            }
        },
        "pipeline": {},
        "accounts": {
            "aws": {"account": "123456789012", "region": "eu-central-1"},
            "render": {"main": {"workspace": "tea-1"}},
        },
        "databases": {"db": {}},
        "backups": {
            "replica_region": "eu-west-1",
            "lock": {"mode": "compliance", "reason": say("locked", 0)},
            "databases": {"db": {}},
        },
    }


def from_pools(texts: Texts) -> Say:
    """Says a text of any lines where the field takes them, else one of one line."""
    of_lines, of_one_line = texts
    lines = ("env", "public", "changed")
    return lambda field, index: (of_lines if field in lines else of_one_line)[index]


def pools(count: int) -> st.SearchStrategy[Texts]:
    of_lines = st.lists(free_text("lines"), min_size=count, max_size=count)
    of_one_line = st.lists(free_text("line", 1), min_size=count, max_size=count, unique=True)
    return st.tuples(of_lines, of_one_line)


def samples() -> Texts:
    one_line = list(dict.fromkeys(ONE_LINE))
    return [*one_line, *LINES], [*one_line, *(f"word{i}" for i in range(len(LINES)))]


some_texts = pools(8)


@cache
def files_of_words(count: int) -> dict[str, str]:
    return plan_of(spec_with(plain, count))


def replacements(say: Say, count: int) -> dict[str, str]:
    """Each plain word with the text that stands in its place."""
    return {plain(field, i): say(field, i) for field in CARRIERS for i in range(count)}


def fields_of_schema(keyword: str) -> set[str]:
    """Where the schema has `keyword`: pointers with a star for each name and each item."""
    return {at for at, node in _nodes(bundled(), "") if keyword in node}


def _nodes(node: dict[str, Any], at: str) -> Iterator[tuple[str, dict[str, Any]]]:
    yield at, node
    if "$ref" in node:
        yield from _nodes(_definition(node["$ref"]), at)
    for below in (*node.get("oneOf", ()), *node.get("anyOf", ())):
        yield from _nodes(below, at)
    for key, below in node.get("properties", {}).items():
        yield from _nodes(below, pointer.child(at, key))
    for below in (node.get("additionalProperties"), node.get("items")):
        if isinstance(below, dict):
            yield from _nodes(below, f"{at}/*")


def _definition(reference: str) -> dict[str, Any]:
    found: Any = bundled()
    for part in pointer.split(reference.removeprefix("#")):
        found = found[part]
    return dict(found)


def places_of_words(data: Any, at: str = "") -> Iterator[str]:
    """The pointers at which plain words stand."""
    if isinstance(data, dict | list):
        pairs = data.items() if isinstance(data, dict) else enumerate(data)
        for key, below in pairs:
            yield from places_of_words(below, pointer.child(at, key))
    elif isinstance(data, str) and re.fullmatch(r"[a-z-]+-[0-9]+-word", data):
        yield at


def test_every_free_text_of_the_schema_is_exercised() -> None:
    fields = fields_of_schema("x-text")
    places = set(places_of_words(spec_with(plain, 1)))

    exercised = {field for field in fields for place in places if fnmatchcase(place, field)}
    assert exercised == fields
    assert {
        place for place in places if any(fnmatchcase(place, field) for field in fields)
    } == places
    assert len(places) == len(CARRIERS)


def test_every_other_text_of_the_schema_is_checked() -> None:
    """Except why something is patched, which no file carries, and what other checks look at."""
    checks = {"pattern", "enum", "const", "x-text", "x-ref"}
    texts = {at for at, node in _nodes(bundled(), "") if node.get("type") == "string"}
    checked = {at for at, node in _nodes(bundled(), "") if checks & node.keys()}
    merged = {f"/environments/*{at}" for at in fields_of_schema("x-ref")}
    assert texts - checked - merged == {"/overrides/*/*/reason"}


def test_commands_are_the_only_free_text_that_is_code() -> None:
    assert {field.rpartition("/")[2] for field in fields_of_schema("x-command")} == {"start"}


@pytest.mark.parametrize("field", CARRIERS)
def test_a_text_stands_in_the_files_that_are_known_to_carry_it(field: str) -> None:
    files = plan_of(spec_with(plain, 1))
    assert {path for path, text in files.items() if plain(field, 0) in text} == CARRIERS[field]


@some
@given(some_texts)
@example(samples())
def test_terraform_compose_and_github_read_each_text_as_it_is(texts: Texts) -> None:
    say, count = from_pools(texts), len(texts[0])
    words, files = files_of_words(count), plan_of(spec_with(say, count))

    assert files.keys() == words.keys()
    for path, text in files.items():
        read = next((READERS[pattern] for pattern in READERS if fnmatchcase(path, pattern)), None)
        if read:
            assert read(text) == replaced(read(words[path]), replacements(say, count)), path


def replaced(data: Any, texts: dict[str, str]) -> Any:
    return read_back.on_texts(data, lambda leaf: texts.get(leaf, leaf))


@few
@given(some_texts)
@example(samples())
def test_node_reads_each_text_as_it_is(texts: Texts) -> None:
    say, count = from_pools(texts), len(texts[0])
    files = plan_of(spec_with(say, count), "logging")
    path = "packages/logging/redact.js"

    of_words, of_texts = read_back.by_node("redact", [files_of_words(count)[path], files[path]])
    assert of_texts == replaced(of_words, replacements(say, count))
    keys = [say("key", i) for i in range(count)]
    assert of_texts["constants"] == {"KEYS": [*REDACTED_KEYS, *keys], "CENSOR": say("censor", 0)}


@few
@given(some_texts)
@example(samples())
def test_a_shell_and_node_read_the_same_env_example(tmp_path: Path, texts: Texts) -> None:
    say, count = from_pools(texts), len(texts[0])
    text = plan_of(spec_with(say, count), "compose")[".env.example"]
    (tmp_path / ".env.example").write_bytes(text.encode())

    expected = {name: value for name, value in local_values(say, count).items() if has_form(value)}
    assert read_back.by_node("env", [text]) == [expected]
    assert read_back.env_by_shell(tmp_path / ".env.example") == expected


def local_values(say: Say, count: int) -> dict[str, str]:
    """What .env.example would say if there were a form for every value."""
    values = {f"{prefix}{i}": "" for prefix in ("G", "H") for i in range(count)}
    for i in range(count):
        values |= {f"T{i}": say("env", i), f"NEXT_PUBLIC_{i}": say("public", i)}
    return values


def has_form(value: str) -> bool:
    return dotenv.literal(value) is not None


@few
@given(some_texts)
@example(samples())
def test_descriptions_are_comments_of_env_example(texts: Texts) -> None:
    say, count = from_pools(texts), len(texts[0])
    lines = plan_of(spec_with(say, count), "compose")[".env.example"].splitlines()

    described = [say("by-hand", i).strip() for i in range(count)]
    assert {f"# {text}" for text in described if text} <= set(lines)
    assert not [line for line in lines if line.startswith("#") and line != line.rstrip()]


def test_the_schema_takes_every_sample() -> None:
    texts = [*ONE_LINE, *LINES]
    assert [text for text in texts if keywords.text_problem("lines", text)] == []


@pytest.mark.parametrize("text", REFUSED)
def test_the_schema_refuses_what_some_file_cannot_carry(text: str) -> None:
    assert keywords.text_problem("line", f"a{text}b")
    assert keywords.text_problem("lines", f"a{text}b")


@pytest.mark.parametrize("text", LINES)
def test_the_schema_refuses_more_lines_than_one_where_a_field_is_one(text: str) -> None:
    assert keywords.text_problem("line", text)

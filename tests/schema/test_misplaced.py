"""A key in a wrong section, or at a wrong depth, is one error that says where it belongs."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from ruamel.yaml import YAML

from flogen import schema
from flogen.schema import places
from flogen.schema.problem import Problem
from flogen.spec import pointer
from tests.cases import REFERENCE
from tests.spec_texts import said_of

DATA = YAML(typ="safe").load(REFERENCE.read_text("utf-8"))
FIXED = ("flogen", "overrides", "templates", "ejected")
WRONG = ("", "/workspace", "/pipeline", "/services/api", "/databases/db", "/accounts", "/hooks")


def keys(value: Any, schemas: places.Schemas, at: str = "") -> Iterator[str]:
    """The pointers of all keys of the schema's that the reference has, but not in lists."""
    known = places.properties(schemas)
    for key, below in value.items() if isinstance(value, dict) else ():
        here = pointer.child(at, key)
        if key in known and key not in FIXED:
            yield here
        yield from keys(below, places.below(schemas, key), here)


KEYS = sorted(keys(DATA, places.at(())))


def moved(key: str, section: str) -> Any:
    data = copy.deepcopy(DATA)
    *above, name = pointer.split(key)
    holder = data
    for part in above:
        holder = holder[part]
    value = holder.pop(name)
    target = data
    for part in pointer.split(section):
        target = target[part]
    target[name] = value
    return data


def is_wrong(key: str, section: str) -> bool:
    """Whether a section has no such key, and does not lie in what is moved."""
    *above, name = pointer.split(key)
    inside = f"{section}/".startswith(f"{key}/") or pointer.join(above) == section
    parts = tuple(pointer.split(section))
    return not inside and name not in places.properties(places.at(parts))


def blamed(problem: Problem, place: str) -> bool:
    return problem.at == place and problem.on_key


@pytest.mark.parametrize("section", WRONG)
def test_every_key_in_a_wrong_section_is_one_error_that_names_the_right_one(section: str) -> None:
    tried = [key for key in KEYS[WRONG.index(section) % 3 :: 3] if is_wrong(key, section)]
    assert len(tried) > 30
    failed = {}
    for key in tried:
        found = schema.problems(moved(key, section))
        *above, name = pointer.split(key)
        right = " ".join(problem.hint for problem in found if problem.at == f"{section}/{name}")
        if len(found) != 1 or not names(right, above):
            failed[key] = [(one.at, one.message, one.hint) for one in found]
    assert failed == {}


NEWCOMERS = {
    "services: { api: { framework: nestjs, path: ., uses: [db] }, databases: { db: "
    "{ engine: postgres, version: 18 } } }": '3:62 `databases` the key "databases" does not belong '
    "here (databases is a top-level section: write it without indentation)",
    "pipeline: { unit: test }": '3:13 `unit` the key "unit" does not belong here '
    "(move it to pipeline.tests)",
    "framework: nestjs": '3:1 `framework` the key "framework" does not belong here '
    "(move it to services.SERVICE)",
    "node: '24'": '3:1 `node` the key "node" does not belong here (move it to workspace)',
    "services: { api: { framework: nestjs, paths: . } }": '3:39 `paths` unknown key "paths" '
    '(did you mean "path"? expected one of framework, host, role, path, same_code_as, build, '
    "develop, start, subdomain, port, health, plan and 9 more)",
    "accounts: { github: { plan: team }, workspace: { node: '24' } }": "3:37 `workspace` the key "
    '"workspace" does not belong here (workspace is a top-level section: write it without '
    "indentation)",
}


@pytest.mark.parametrize("text", NEWCOMERS)
def test_a_slip_of_a_newcomer_is_one_error_that_says_what_to_write(text: str) -> None:
    assert said_of(text) == [NEWCOMERS[text]]


def test_a_service_may_have_the_name_of_a_section() -> None:
    services = "services: { databases: { framework: nestjs, path: . } }"
    assert said_of(services) == []


def names(hint: str, above: list[str]) -> bool:
    """Whether a hint names a place, with the names that people choose or with words for them."""
    if not above:
        return "is a top-level section" in hint
    dotted = [word for word in hint.replace(",", " ").split() if word != "or"]
    return any(_means(word.split("."), above) for word in dotted)


def _means(words: list[str], parts: list[str]) -> bool:
    pairs = zip(words, parts, strict=False)
    return len(words) == len(parts) and all(a == b or a.isupper() for a, b in pairs)

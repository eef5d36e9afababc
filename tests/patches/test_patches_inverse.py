"""A patch, and then the one that undoes it, gives the text that was there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from flogen import targets
from flogen.patches import data, yaml_text
from flogen.patches.resolve import value_at
from flogen.spec import pointer
from tests.patching import patched
from tests.spec_texts import project
from tests.specs.json_values import json_values, keys, plain_words

Keys = tuple[str | int, ...]
WORKFLOW, COMPOSE = ".github/workflows/ci.yml", "docker-compose.yml"
SPEC = """
services: { api: { framework: nestjs, path: ., uses: [db], env: { A: b } } }
databases: { db: {} }
environments: { development: { runs_on: compose } }
pipeline: { tests: { unit: test } }
"""
some = settings(suppress_health_check=list(HealthCheck), max_examples=10)


@cache
def text_of(path: str) -> str:
    artifacts = targets.plan(project(SPEC), ("actions", "compose"))
    return next(artifact.text for artifact in artifacts if artifact.path == path)


@cache
def places(path: str) -> tuple[Keys, ...]:
    return tuple(walk(yaml_text.read(text_of(path)), ()))


def walk(value: Any, keys: Keys) -> Iterator[Keys]:
    if keys:
        yield keys
    if isinstance(value, dict | list):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield from walk(value[key], (*keys, key))


def at(path: str, keys: Keys) -> Any:
    return value_at(yaml_text.read(text_of(path)), keys)


def comments(text: str) -> list[str]:
    return re.findall(r"#.*", text)


def collections_of(path: str) -> list[Keys]:
    return [keys for keys in places(path) if isinstance(at(path, keys), dict | list)]


def changes_only_its_place(path: str, keys: Keys, op: str, value: Any, after: str) -> bool:
    wanted = data.changed(yaml_text.read(text_of(path)), keys, op, value)
    return data.same(yaml_text.read(after), wanted)


some_file = st.sampled_from([WORKFLOW, COMPOSE])


@some
@given(st.data(), json_values)
def test_a_replaced_value_comes_back_as_it_was(draw: st.DataObject, value: Any) -> None:
    keys = draw.draw(st.sampled_from(places(COMPOSE)))
    text, where = text_of(COMPOSE), pointer.join(keys)

    after = patched(text, "replace", where, value)

    assert changes_only_its_place(COMPOSE, keys, "replace", value, after)
    assert patched(after, "replace", where, at(COMPOSE, keys)) == text


@some
@given(st.data(), plain_words)
def test_text_of_a_workflow_keeps_its_style_and_its_comment(draw: st.DataObject, word: str) -> None:
    texts = [keys for keys in places(WORKFLOW) if has_inverse(at(WORKFLOW, keys))]
    keys = draw.draw(st.sampled_from(texts))
    assume(word not in ("y", "n", "on", "off", "no", "yes", "true", "false", "null"))
    text, where = text_of(WORKFLOW), pointer.join(keys)

    after = patched(text, "replace", where, word)

    assert changes_only_its_place(WORKFLOW, keys, "replace", word, after)
    assert comments(after) == comments(text)
    assert patched(after, "replace", where, at(WORKFLOW, keys)) == text


def has_inverse(value: Any) -> bool:
    """One line of text. The comment behind a pin goes with the pin; folded text is unfolded."""
    is_text = isinstance(value, str) and f"{value}\n" in text_of(WORKFLOW).replace('"', "")
    return is_text and not re.search("@[0-9a-f]{40}", value) and not value.startswith("jq ")


@some
@given(some_file, st.data(), json_values, keys)
def test_what_is_added_goes_without_a_trace(
    path: str, draw: st.DataObject, value: Any, key: str
) -> None:
    parent = draw.draw(st.sampled_from(collections_of(path)))
    there, text = at(path, parent), text_of(path)
    last: str | int = draw.draw(st.integers(0, len(there))) if isinstance(there, list) else key
    assume(isinstance(there, list) or key not in there)
    where = pointer.join((*parent, last))

    after = patched(text, "add", where, value)

    assert changes_only_its_place(path, (*parent, last), "add", value, after)
    assert set(comments(text)) <= set(comments(after))
    assert patched(after, "remove", where) == text


@some
@given(st.data())
def test_what_is_removed_comes_back_to_its_place(draw: st.DataObject) -> None:
    keys = draw.draw(st.sampled_from(list(filter(is_last_or_item, places(COMPOSE)))))
    text, where = text_of(COMPOSE), pointer.join(keys)

    after = patched(text, "remove", where)

    assert changes_only_its_place(COMPOSE, keys, "remove", None, after)
    assert patched(after, "add", where, at(COMPOSE, keys)) == text


def is_last_or_item(keys: Keys) -> bool:
    """A new key goes to the end of its map, so only the last one can come back to its place."""
    parent = at(COMPOSE, keys[:-1])
    return isinstance(parent, list) or list(parent)[-1] == keys[-1]

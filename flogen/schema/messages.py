"""Turns JSON Schema errors into messages about keys and values of the spec."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from flogen import masking
from flogen.schema import branches, keywords, nearest, private
from flogen.schema.problem import Problem
from flogen.spec import pointer

Error = Any  # a jsonschema ValidationError; its stubs do not cover what each keyword guarantees

_KINDS = {
    "object": "a map of keys",
    "array": "a list",
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "null",
}


def problems(error: Error, at: str = pointer.ROOT) -> Iterator[Problem]:
    """Yield the problems of `error`, at pointers below `at`; for oneOf, of the closest branch."""
    here = at + pointer.join(error.absolute_path)
    error.instance = private.shown(error.instance, here)
    if error.validator in ("oneOf", "anyOf"):
        yield from _of_branches(error, here, at)
    elif "propertyNames" in error.absolute_schema_path:
        yield from _of_key(error, here)
    else:
        describe = _BY_KEYWORD.get(str(error.validator), _other)
        yield from describe(error, here)


def _of_branches(error: Error, here: str, at: str) -> Iterator[Problem]:
    expected = error.schema.get("x-expected")
    closest = [] if expected else branches.closest(error)
    if closest:
        for below in closest:
            yield from problems(below, at)
    else:
        choices = expected or " or ".join(_shapes(error))
        yield Problem(here, f"expected {choices}, not {show(error.instance)}", _shape_hint(error))


def _shapes(error: Error) -> list[str]:
    failed = filter(branches.is_shape, error.context or ())
    return list(dict.fromkeys(shape for below in failed for shape in _shape(below)))


def _shape(error: Error) -> list[str]:
    if error.validator == "type":
        return [error.schema.get("x-shape") or _kind(error.validator_value)]
    if error.validator == "const":
        return [json.dumps(error.validator_value)]
    return [json.dumps(value) for value in error.validator_value]


def _shape_hint(error: Error) -> str:
    texts = [shape.strip('"') for shape in _shapes(error) if shape.startswith('"')]
    near = nearest.nearest(str(error.instance), texts)
    if near:
        return f'did you mean "{near}"?'
    if form := _list_hint(error.instance, _shapes(error)):
        return form
    is_plain = isinstance(error.instance, int | float)
    return "put it in quotes" if is_plain and "text" in _shapes(error) else ""


def _of_key(error: Error, here: str) -> Iterator[Problem]:
    name = str(error.instance)
    for found in _BY_KEYWORD.get(str(error.validator), _other)(error, ""):
        yield Problem(pointer.child(here, name), found.message, found.hint, on_key=True)


def _unknown_keys(error: Error, here: str) -> Iterator[Problem]:
    valid = list(error.schema.get("properties", {}))
    for key in error.instance:
        if key not in valid:
            hint = nearest.hint(key, valid)
            named = "unknown key" if private.is_key_hidden(key, here) else f'unknown key "{key}"'
            yield Problem(pointer.child(here, key), named, hint, on_key=True)


def _missing(error: Error, here: str) -> Iterator[Problem]:
    for key in error.validator_value:
        if key not in error.instance:
            about = error.schema.get("properties", {}).get(key, {})
            about = about if isinstance(about, dict) else {}  # the schema true accepts any value
            title = about.get("description") or about.get("title", "")
            if f"'{key}'" in error.message:
                yield Problem(here, f'the key "{key}" is missing', title, on_key=True)


def _wrong_type(error: Error, here: str) -> Iterator[Problem]:
    wanted = _kind(error.validator_value)
    hint = _kind_hint(wanted, error.instance)
    yield Problem(here, f"expected {wanted}, not {show(error.instance)}", hint)


def _kind_hint(wanted: str, value: Any) -> str:
    if value is None:
        return _NO_MAP if wanted == _KINDS["object"] else "write a value, or remove the key"
    if form := _list_hint(value, [wanted]) or _map_hint(value, wanted):
        return form
    if wanted == "text" and not _is_collection(value):
        return "put it in quotes"
    if isinstance(value, str) and wanted == "true or false":
        return f"write {_BOOLEANS[value.lower()]}" if value.lower() in _BOOLEANS else ""
    is_number = isinstance(value, str) and value.removeprefix("-").isdecimal()
    return "remove the quotes" if is_number and "number" in wanted else ""


def _list_hint(value: Any, shapes: Sequence[str]) -> str:
    """Return the hint that shows a single text as a list, if a list is expected."""
    if not isinstance(value, str) or not any("list" in shape for shape in shapes):
        return ""
    return f'write "- {value[1:]}"' if _DASHED.fullmatch(value) else f"write [{value}]"


def _map_hint(value: Any, wanted: str) -> str:
    """Return the hint that shows a text or list as a map, if a map is expected."""
    if "map" not in wanted:
        return ""
    if isinstance(value, list) and value:
        return "remove the dashes or brackets, and write each name with a colon"
    is_shown = isinstance(value, str) and masking.line(value) == value
    pair = _PAIR.match(value) if is_shown else None
    return f'write "{pair[1]}: {pair[2]}"' if pair else ""


_NO_MAP = "indent its keys below it, write {} for an empty map, or remove the key"
_DASHED = re.compile(r"-[\w.-]+")
_PAIR = re.compile(r"([A-Za-z_][\w-]*)\s*[:=\s]\s*([^\s:=]\S{0,60})$")
_BOOLEANS = {
    **dict.fromkeys(("true", "yes", "on"), "true"),
    **dict.fromkeys(("false", "no", "off"), "false"),
}


def _kind(types: str | list[str]) -> str:
    names = [types] if isinstance(types, str) else types
    return " or ".join(_KINDS[name] for name in names)


def _not_a_choice(error: Error, here: str) -> Iterator[Problem]:
    value = error.validator_value
    choices = value if isinstance(value, list) else [value]
    is_quoted = error.instance in [str(choice) for choice in choices]
    hint = "remove the quotes" if is_quoted else nearest.hint(error.instance, choices)
    yield Problem(here, f"{show(error.instance)} is not a valid choice", hint)


def _wrong_pattern(error: Error, here: str) -> Iterator[Problem]:
    for refused in error.schema.get("x-refused", ()):
        if re.search(refused["matches"], error.instance):
            yield Problem(here, f"{show(error.instance)} {refused['because']}", refused["hint"])
            return
    expected = error.schema.get("x-pattern", f"text that matches {error.validator_value}")
    yield Problem(here, f"{show(error.instance)} is not valid here", f"expected {expected}")


def _bound(words: str) -> Callable[[Error, str], Iterator[Problem]]:
    def describe(error: Error, here: str) -> Iterator[Problem]:
        yield Problem(here, f"{show(error.instance)} {words.format(error.validator_value)}")

    return describe


def _reference(error: Error, here: str) -> Iterator[Problem]:
    choices = error.cause_names
    hint = nearest.hint(error.instance, choices) if choices else ""
    message = error.message
    if error.instance is private.HIDDEN:
        message = f"there is no {keywords.describe(error.validator_value)} of this name"
    yield Problem(here, message, hint or keywords.where_to_add(error.validator_value))


def _repeated(error: Error, here: str) -> Iterator[Problem]:
    items = [json.dumps(item, sort_keys=True) for item in error.instance]
    seen: set[str] = set()
    for index, item in enumerate(items):
        if item in seen:
            message = f"{show(error.instance[index])} is already in the list"
            yield Problem(pointer.child(here, index), message, "remove one of them")
        seen.add(item)


def _own_words(error: Error, here: str) -> Iterator[Problem]:
    yield Problem(here, error.message)


def _other(error: Error, here: str) -> Iterator[Problem]:
    is_hidden = error.instance is private.HIDDEN
    message = error.message.replace("\n", " ")[:200]
    yield Problem(here, "this value is not valid here" if is_hidden else message)


_BY_KEYWORD: dict[str, Callable[[Error, str], Iterator[Problem]]] = {
    "additionalProperties": _unknown_keys,
    "required": _missing,
    "type": _wrong_type,
    "enum": _not_a_choice,
    "const": _not_a_choice,
    "pattern": _wrong_pattern,
    "minimum": _bound("is below the minimum, {}"),
    "maximum": _bound("is above the maximum, {}"),
    "multipleOf": _bound("is not a multiple of {}"),
    "minLength": _bound("is too short: the minimum length is {}"),
    "maxLength": _bound("is too long: the maximum length is {}"),
    "minProperties": _bound("needs at least {} key"),
    "maxProperties": _bound("takes at most {} key"),
    "minItems": _bound("needs at least {} item"),
    "uniqueItems": _repeated,
    "x-ref": _reference,
    "x-text": _own_words,
    "x-cron": _own_words,
}


def _is_collection(value: Any) -> bool:
    return isinstance(value, dict | list)


def show(value: Any) -> str:
    """Return a value as a message shows it: shortened, on one line."""
    if isinstance(value, dict):
        return "a map of keys" if value else "an empty map"
    if isinstance(value, list):
        return "a list" if value else "an empty list"
    if value is private.HIDDEN:
        return "this value"
    text = masking.line(json.dumps(value, ensure_ascii=False))
    return text if len(text) <= 60 else f'{text[:56]}..."'

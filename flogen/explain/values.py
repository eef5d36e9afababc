"""Generates other values that a subschema accepts, the most similar first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice, product
from typing import Any

from flogen.explain.schema_forms import is_free, plain
from flogen.schema import keywords
from flogen.schema.bundle import Schema

_CLASSES = ("0123456789", "xyzabcdefghijklmnopqrstuvw", "XYZABCDEFGHIJKLMNOPQRSTUVW")
_ENDINGS = ("x", "1", "X")
_LONE_CHARACTER = re.compile(r"\^\(\\?(\W)\|")


def others(form: Schema, value: Any, names: keywords.Named) -> Iterator[Any]:
    """Yield values other than `value` that `form` permits; the rest of the spec may not.

    names: what `x-ref` may point to, by section.
    """
    seen = [value]
    for candidate in _candidates(form, value, names):
        if not any(is_same(candidate, other) for other in seen):
            seen.append(candidate)
            yield candidate


def is_same(one: Any, other: Any) -> bool:
    """Return whether two values are the same in YAML, where true is not 1."""
    return bool(one == other) and isinstance(one, bool) == isinstance(other, bool)


def _candidates(form: Schema, value: Any, names: keywords.Named) -> Iterator[Any]:
    if "const" in form:
        yield form["const"]
    elif "enum" in form:
        yield from _choices(form["enum"], value)
    elif "x-ref" in form:
        yield from keywords.known(names, form["x-ref"])
    else:
        kind = _kind(value) if is_free(form) else form["type"]
        yield from _OF_TYPE[kind](form, value, names)


def _choices(members: list[Any], value: Any) -> list[Any]:
    """Yield the members, beginning with the neighbours and the ends."""
    at = members.index(value) if value in members else 0
    near = [members[(at + 1) % len(members)], members[0], members[-1], members[at - 1]]
    return [*near, *members]


def _kind(value: Any) -> str:
    """Return the form of values of the same type, for a value that can be anything."""
    kinds = {bool: "boolean", int: "integer", float: "number", list: "array", dict: "object"}
    return kinds.get(type(value), "string")


def _flips(form: Schema, value: Any, names: keywords.Named) -> list[bool]:
    return [value is not True, value is True]


def _numbers(form: Schema, value: Any, names: keywords.Named) -> Iterator[Any]:
    step = form.get("multipleOf", 1)
    least, most = form.get("minimum"), form.get("maximum")
    near = [] if not _is_number(value) else [value + step, least, value - step]
    for number in (*near, form.get("default"), *form.get("examples", ()), least, most):
        in_bounds = _is_number(number) and (least is None or least <= number)
        if in_bounds and (most is None or number <= most):
            yield number


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _texts(form: Schema, value: Any, names: keywords.Named) -> Iterator[str]:
    """Yield a text of the same length, then texts that files may treat differently.

    These are the only character of a pattern, the default and the examples, a longer text, and an
    empty one.
    """
    own = value if isinstance(value, str) else ""
    lone = _LONE_CHARACTER.match(form.get("pattern", ""))
    known = [lone[1] if lone else None, form.get("default"), *form.get("examples", ())]
    tried = (
        islice((swap for swap in _swaps(own) if _fits(form, swap)), 1),
        (text for text in known if isinstance(text, str)),
        islice((own + end for end in _ENDINGS if _fits(form, own + end)), 1),
        [""],
    )
    return (text for text in chain.from_iterable(tried) if _fits(form, text))


def _swaps(text: str) -> Iterator[str]:
    """Yield texts with one character replaced by another of its kind, from the end."""
    for index in reversed(range(len(text))):
        for members in _CLASSES:
            if text[index] in members:
                for other in members.replace(text[index], ""):
                    yield text[:index] + other + text[index + 1 :]


def _fits(form: Schema, text: str) -> bool:
    is_long_enough = form.get("minLength", 0) <= len(text) <= form.get("maxLength", len(text))
    return is_long_enough and re.search(form.get("pattern", ""), text) is not None


def _lists(form: Schema, value: Any, names: keywords.Named) -> Iterator[list[Any]]:
    items = chain.from_iterable(others(item, None, names) for item in plain(form.get("items", {})))
    yield from ([item] for item in islice(items, 2))
    yield from (example for example in form.get("examples", ()) if isinstance(example, list))


def _maps(form: Schema, value: Any, names: keywords.Named) -> Iterator[dict[str, Any]]:
    """Yield maps of the required keys, or of one member if users choose the keys."""
    required = form.get("required", ())
    choices = [islice(_of_key(form["properties"][key], names), 3) for key in required]
    yield from (dict(zip(required, values, strict=True)) for values in product(*choices))


def _of_key(schema: Schema, names: keywords.Named) -> Iterator[Any]:
    return chain.from_iterable(others(form, None, names) for form in plain(schema))


_OF_TYPE = {
    "array": _lists,
    "boolean": _flips,
    "integer": _numbers,
    "number": _numbers,
    "object": _maps,
    "string": _texts,
}

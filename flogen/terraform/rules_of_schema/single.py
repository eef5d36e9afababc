"""Rules about a single value: enums, ranges, lengths, patterns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from flogen.schema import nearest
from flogen.terraform.rules_of_schema.formats import FORMATS, pattern
from flogen.terraform.rules_of_schema.places import UNKNOWN, Path, Place, Rule
from flogen.terraform.rules_of_schema.violation import Violation, dotted, listed, literal

Judge = Callable[[Any, Any], bool]
Words = Callable[[Any], str]


def violations(rule: Rule, place: Place) -> Iterator[Violation]:
    """Yield how the value at `place` breaks the `rule`."""
    if place.value is UNKNOWN:
        return
    if place.value is None:
        if rule.get("required"):
            yield Violation(place.at, f"{dotted(place.at)} is required")
        return
    for kind, limit in rule.items():
        if kind in _SIMPLE and not _SIMPLE[kind][0](place.value, limit):
            yield Violation(place.at, _message(place, kind, limit))
    yield from _alternatives(rule, place)
    yield from _members(rule, place)


def _message(place: Place, kind: str, limit: Any) -> str:
    message = f"{dotted(place.at)} must {_SIMPLE[kind][1](limit)}"
    if kind in ("min", "max", "multiple_of"):
        return f"{message}, not {literal(place.value)}"
    if kind == "enum" and isinstance(place.value, str):
        near = nearest.nearest(place.value, [str(value) for value in limit])
        return f'{message}; did you mean "{near}"?' if near else message
    return message


def _alternatives(rule: Rule, place: Place) -> Iterator[Violation]:
    choices = rule.get("any_of", ())
    if choices and not any(_fits(choice, place.value) for choice in choices):
        wanted = " or ".join(
            " and ".join(_SIMPLE[kind][1](limit) for kind, limit in choice.items())
            for choice in choices
        )
        yield Violation(place.at, f"{dotted(place.at)} must {wanted}")


def _fits(rule: Rule, value: Any) -> bool:
    return all(_SIMPLE[kind][0](value, limit) for kind, limit in rule.items())


def _members(rule: Rule, place: Place) -> Iterator[Violation]:
    if "elements" in rule:
        for at, element in _elements(place):
            yield from violations(rule["elements"], Place(at, element))
    if "keys" in rule and isinstance(place.value, Mapping):
        for key in place.value:
            for found in violations(rule["keys"], Place(("the key",), key)):
                yield Violation(place.at, f"{dotted(place.at)}: {found.message}")


def _elements(place: Place) -> Iterator[tuple[Path, Any]]:
    if isinstance(place.value, list):
        yield from (((*place.at, index), item) for index, item in enumerate(place.value))
    elif isinstance(place.value, Mapping):
        yield from (((*place.at, key), item) for key, item in place.value.items())


def _number(holds: Judge) -> Judge:
    def judge(value: Any, limit: Any) -> bool:
        is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
        return not is_number or holds(value, limit)

    return judge


def _text(holds: Judge) -> Judge:
    return lambda value, limit: not isinstance(value, str) or holds(value, limit)


def _many(holds: Judge) -> Judge:
    """Apply to collections whose size is certain: unknown elements of a set can be equal."""

    def judge(value: Any, limit: Any) -> bool:
        if not isinstance(value, (list, Mapping)):
            return True
        items = value.values() if isinstance(value, Mapping) else value
        return any(item is UNKNOWN for item in items) or holds(value, limit)

    return judge


def _plural(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _is_unique(value: Any, _: Any) -> bool:
    return all(item not in value[:index] for index, item in enumerate(value))


_SIMPLE: Mapping[str, tuple[Judge, Words]] = MappingProxyType(
    {
        "enum": (
            lambda value, names: not isinstance(value, (str, int, float)) or value in names,
            lambda names: f"be one of {listed(names)}" if len(names) > 1 else f"be {listed(names)}",
        ),
        "none_of": (lambda value, n: value not in n, lambda n: f"not be {listed(n)}"),
        "min": (_number(lambda value, n: value >= n), lambda n: f"be at least {n}"),
        "max": (_number(lambda value, n: value <= n), lambda n: f"be at most {n}"),
        "multiple_of": (
            _number(lambda value, n: value % n == 0),
            lambda n: f"be a multiple of {n}",
        ),
        "min_len": (
            _text(lambda value, n: len(value) >= n),
            lambda n: f"have at least {_plural(n, 'character')}",
        ),
        "max_len": (
            _text(lambda value, n: len(value) <= n),
            lambda n: f"have at most {_plural(n, 'character')}",
        ),
        "pattern": (
            _text(lambda value, p: bool(pattern(p).search(value))),
            lambda p: f"match {p}",
        ),
        "patterns": (
            _text(lambda value, all_: all(pattern(p).search(value) for p in all_)),
            lambda all_: f"match {' and '.join(all_)}",
        ),
        "format": (_text(lambda value, f: FORMATS[f][1](value)), lambda f: f"be {FORMATS[f][0]}"),
        "min_items": (
            _many(lambda value, n: len(value) >= n),
            lambda n: f"have at least {_plural(n, 'element')}",
        ),
        "max_items": (
            _many(lambda value, n: len(value) <= n),
            lambda n: f"have at most {_plural(n, 'element')}",
        ),
        "unique": (_many(_is_unique), lambda _: "not repeat an element"),
    }
)
KINDS = frozenset([*_SIMPLE, "any_of", "elements", "keys", "required"])

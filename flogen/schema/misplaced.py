"""Finds keys in the wrong section and where each belongs, and moves them there."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from jsonschema import Draft202012Validator

from flogen.schema import nearest, places
from flogen.schema.bundle import bundled
from flogen.schema.places import ANY, Path, Schemas
from flogen.schema.problem import Problem
from flogen.spec import pointer

_MOST_NAMED = 4
_MOST_MOVED = 20
_MOST_TRIED = 12
_ALIKE = 0.85
_CAPITAL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


Judge = Callable[[Any], int]


@dataclass(frozen=True)
class _Trial:
    """The data with a misplaced key, and the function that counts problems after a move."""

    data: Any
    judge: Judge


@dataclass(frozen=True)
class Misplaced:
    """A key in the wrong section. to: the pointer where it belongs, or None if that is unclear."""

    at: str
    problem: Problem
    to: str | None


def put_right(data: Any, judge: Judge) -> tuple[Any, tuple[Misplaced, ...]]:
    """Return the data with its misplaced keys moved, and these keys at their original pointers.

    judge: counts the problems of such data; the place with the fewest problems wins.
    """
    found: list[Misplaced] = []
    while isinstance(data, dict) and len(found) < _MOST_MOVED:
        one = next(_find((bundled(),), data, (), _Trial(data, judge)), None)
        if one is None:
            break
        data = _moved(data, one.at, one.to)
        found.append(one)
    return data, tuple(found)


def original(problem_at: str, moved: tuple[Misplaced, ...]) -> str:
    """Return the pointer, before the moves, of the value that is at `problem_at` after them."""
    for one in reversed(moved):
        if one.to and (problem_at == one.to or problem_at.startswith(f"{one.to}/")):
            problem_at = one.at + problem_at[len(one.to) :]
    return problem_at


def _find(schemas: Schemas, value: Any, here: Path, trial: _Trial) -> Iterator[Misplaced]:
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _find(places.items(schemas), item, (*here, str(index)), trial)
    if not isinstance(value, dict):
        return
    known, inside = places.properties(schemas), places.names(schemas)
    for key, below in value.items():
        if key not in known and (_is_section(key, below, inside) if inside else bool(known)):
            yield from _judged(key, below, here, known, trial)
        else:
            yield from _find(places.below(schemas, key), below, (*here, key), trial)


def _is_section(name: str, value: Any, members: Schemas) -> bool:
    """Return whether a key among user-chosen names is a section that is indented too deep."""
    if name not in places.properties((bundled(),)):
        return False
    known = places.properties(members)
    return isinstance(value, dict) and bool(value) and not known.keys() & value.keys()


def _judged(key: str, value: Any, here: Path, known: Any, trial: _Trial) -> Iterator[Misplaced]:
    at, name = pointer.join([*here, key]), _normal(key)
    fitting = [] if name in known else _fitting(name, value)
    best = _best(at, name, fitting, trial)
    own = None if best else _misspelt(key, name, known)
    if own:
        problem = Problem(at, f'unknown key "{key}"', nearest.hint(key, list(known)), on_key=True)
        yield Misplaced(at, problem, pointer.join([*here, own]))
    elif fitting:
        message, hint = f'the key "{key}" does not belong here', _hint(name, best, fitting, here)
        problem = Problem(at, message, hint, on_key=True)
        yield Misplaced(at, problem, pointer.join([*best[0], name]) if best else None)


def _misspelt(key: str, name: str, known: Any) -> str | None:
    """Return the key of the same map that `key` misspells, or None if that is unclear."""
    if name in known:
        return name
    near = nearest.nearest(key, list(known))
    is_alike = near and SequenceMatcher(None, near, name).ratio() >= _ALIKE
    return near if is_alike else None


def _normal(key: str) -> str:
    return _CAPITAL.sub("_", key).lower().replace("-", "_")


def _best(at: str, name: str, fitting: list[Path], trial: _Trial) -> list[Path]:
    """Return the maps in which the key causes the fewest problems, the nearest first."""
    here = tuple(pointer.split(pointer.parent(at)))
    maps = [one for path in fitting for one in _lacking(path, name, trial.data) if one != here]
    nearby = sorted(maps, key=lambda one: _distance(one, here))
    needing = [one for one in nearby if places.is_needed(places.at(one), name)]
    tried = list(dict.fromkeys((*needing, *nearby)))[:_MOST_TRIED]
    counts = {one: _problems_with(at, [*one, name], trial) for one in tried}
    return [one for one in nearby if counts.get(one) == min(counts.values())]


def _problems_with(at: str, to: list[str], trial: _Trial) -> int:
    return trial.judge(_moved(trial.data, at, pointer.join(to)))


def _lacking(path: Path, name: str, data: Any) -> Iterator[Path]:
    """Yield the maps at a path without such a key, and the path itself if it can be created."""
    found = list(_existing(path, data))
    if not found and ANY not in path:
        yield path
    for one in found:
        held = _at(data, one)
        if isinstance(held, dict) and name not in held:
            yield one


def _existing(path: Path, data: Any) -> Iterator[Path]:
    """Yield the paths of the data that match a path with ANY in it."""
    if not path:
        yield ()
        return
    names = list(data) if path[0] == ANY and isinstance(data, dict) else [path[0]]
    for name in names:
        if isinstance(data, dict) and name in data:
            yield from ((name, *rest) for rest in _existing(path[1:], data[name]))


def _fitting(name: str, value: Any) -> list[Path]:
    """Return the maps with a key of this name whose schema accepts the value."""
    taking = {path: places.at((*path, name)) for path in places.by_key().get(name, ())}
    fitting = [path for path, schemas in taking.items() if _fits(value, schemas)]
    return fitting or [path for path, schemas in taking.items() if _is_part(value, schemas)]


def _is_part(value: Any, schemas: Schemas) -> bool:
    """Return whether all keys of a map are in the schema, even if required ones are missing."""
    is_map = isinstance(value, dict) and bool(value)
    return is_map and value.keys() <= places.properties(schemas).keys()


def _fits(value: Any, schemas: Schemas) -> bool:
    root = bundled()
    return any(
        Draft202012Validator({**schema, "$defs": root["$defs"]}).is_valid(value)
        for schema in schemas
    )


def _distance(path: Path, here: Path) -> tuple[int, int]:
    return len(path) + len(here) - 2 * _common(path, here), len(path)


def _common(path: Path, here: Path) -> int:
    same = 0
    for part, own in zip(path, here, strict=False):
        if part not in (own, ANY):
            break
        same += 1
    return same


def _at(data: Any, parts: Path) -> Any:
    for part in parts:
        data = data.get(part) if isinstance(data, dict) else None
    return data


def _hint(name: str, best: list[Path], fitting: list[Path], here: Path) -> str:
    if () in (best or fitting):
        return f"{name} is a top-level section: write it without indentation"
    if best:
        named = [".".join(path) for path in best[:_MOST_NAMED]]
        more = f" or {len(best) - _MOST_NAMED} more" if len(best) > _MOST_NAMED else ""
        return f"move it to {' or '.join(named)}{more}"
    least = min(_distance(path, here) for path in fitting)
    near = [path for path in fitting if _distance(path, here) == least]
    return f"move it to {' or '.join(map(_dotted, near[:_MOST_NAMED]))}"


def _dotted(path: Path) -> str:
    """Return the path with dots, and with a word in capitals for each user-chosen name."""
    names = {"services": "SERVICE", "databases": "DATABASE", "environments": "ENVIRONMENT"}
    pairs = zip(("", *path), path, strict=False)
    return ".".join(names.get(above, "NAME") if part == ANY else part for above, part in pairs)


def _moved(data: Any, at: str, to: str | None) -> Any:
    data = copy.deepcopy(data)
    *above, key = pointer.split(at)
    value = _holder(data, above).pop(key)
    *parts, name = pointer.split(to) if to else ["", ""]
    target = data if to else {}
    for part in parts:
        target = target.setdefault(part, {}) if isinstance(target, dict) else None
    present = target.setdefault(name, value) if isinstance(target, dict) else value
    if present is not value and isinstance(present, dict) and isinstance(value, dict):
        present.update({part: below for part, below in value.items() if part not in present})
    return data


def _holder(data: Any, parts: list[str]) -> Any:
    for part in parts:
        data = data[int(part)] if isinstance(data, list) else data[part]
    return data

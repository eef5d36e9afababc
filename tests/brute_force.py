"""What a value of a spec decides, found by nothing but planning and comparing lines."""

from __future__ import annotations

import copy
import difflib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from flogen import planning, schema
from flogen.model import read
from flogen.planning.load import Spec
from tests.reference_changes import GONE, Change, Edits

Texts = dict[str, list[str]]


def leaves(data: Any, key: str = "") -> Iterator[str]:
    """The dotted keys of all values that hold no others."""
    members = data.items() if isinstance(data, dict) else enumerate(data)
    for name, value in members:
        below = f"{key}.{name}".lstrip(".")
        if isinstance(value, dict | list) and value:
            yield from leaves(value, below)
        else:
            yield below


def decided_lines(spec: Spec, changes: list[Change]) -> dict[str, Counter[str]]:
    """The texts of the planned lines that one of the changes alters or removes, by file."""
    now = texts_of(spec)
    touched: dict[str, set[int]] = {}
    for change in changes:
        before = edited(spec.document.data, change.aside)
        after = edited(before, change.edits)
        for path, lines in _touched(now, texts_of(spec, before), texts_of(spec, after)):
            touched.setdefault(path, set()).update(lines)
    return {
        path: Counter(now[path][line] for line in lines) for path, lines in touched.items() if lines
    }


def texts_of(spec: Spec, data: Any = None) -> Texts:
    """The lines of each file that the spec plans, or would with other data, which must be valid."""
    document = replace(spec.document, data=spec.document.data if data is None else data)
    assert not schema.problems(document.data), schema.problems(document.data)
    varied = replace(spec, document=document, project=read.from_document(document))
    return {made.path: made.text.splitlines() for made in planning.plan(varied)}


def edited(data: Any, edits: Edits) -> Any:
    """A copy of the data with new values at dotted keys."""
    made = copy.deepcopy(data)
    for key, value in edits.items():
        *above, last = key.split(".")
        holder = made
        for part in above:
            holder = holder[int(part) if isinstance(holder, list) else part]
        place: Any = int(last) if isinstance(holder, list) else last
        if value is GONE:
            del holder[place]
        else:
            holder[place] = value
    return made


def _touched(now: Texts, before: Texts, after: Texts) -> Iterator[tuple[str, set[int]]]:
    for path in now.keys() & before.keys():
        stay = _same(now[path], before[path])
        changed = set(range(len(before[path]))) - _same(before[path], after.get(path, [])).keys()
        yield path, {line for line, there in stay.items() if there in changed}


def _same(old: list[str], new: list[str]) -> dict[int, int]:
    """The lines of `old` that are in `new`, each with its index there; gaps are all as wide."""
    before, after = ([re.sub(r"(?<=\S) +", " ", line) for line in lines] for lines in (old, new))
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    blocks = matcher.get_matching_blocks()
    return {block.a + i: block.b + i for block in blocks for i in range(block.size)}

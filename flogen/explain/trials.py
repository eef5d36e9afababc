"""Plans one file for other data of the spec, and compares some of its lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from flogen import planning
from flogen.explain import effects, lines
from flogen.explain.effects import Question

Changed = Mapping[int, bool]
"""The lines of a file that are changed or gone, each with whether another stands in its place."""


@dataclass(frozen=True)
class Trials:
    """Plans of one file that are made to find what decides some of its lines."""

    asked: Question
    path: str
    family: str
    lines: frozenset[int]
    numbers: list[int] = field(default_factory=lambda: [0])

    @property
    def data(self) -> Any:
        """The data of the spec."""
        return self.asked.spec.document.data

    @property
    def count(self) -> int:
        """How many plans have been made."""
        return self.numbers[0]

    def about(self, numbers: frozenset[int]) -> Trials:
        """Return the same trials for other lines."""
        return replace(self, lines=numbers)

    def text_of_lines(self) -> str:
        """Return the lines as they are planned now."""
        text = self._now.split("\n")
        return "\n".join(text[line - 1] for line in sorted(self.lines))

    def changed(self, data: Any) -> Changed | None:
        """Return the lines of the file that other data changes; None if it cannot be planned.

        The data need not be valid, and the code that plans may fail on it in any way.
        """
        self.numbers[0] += 1
        try:
            spec = effects.with_data(self.asked.spec, data)
            after = planning.plan_file(spec, self.family, self.path)
        except Exception:
            return None
        before = _unpatched(self.asked, self.family, self.path)
        if after == before:
            return {}
        return effects.in_present(self._now, before, lines.changed(before, after))

    def is_touched(self, changed: Changed) -> bool:
        """Return whether any of the lines is changed or gone."""
        return not self.lines.isdisjoint(changed)

    def is_replaced(self, changed: Changed) -> bool:
        """Return whether another text stands in the place of any of the lines."""
        return any(changed.get(line) for line in self.lines)

    @property
    def _now(self) -> str:
        return effects.present(self.asked, self.family)[self.path].text


@lru_cache(maxsize=256)
def _unpatched(asked: Question, family: str, path: str) -> str:
    return planning.plan_file(asked.spec, family, path)

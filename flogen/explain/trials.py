"""Plans one file for other data of the spec, and compares some of its lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
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

    @property
    def data(self) -> Any:
        """The data of the spec."""
        return self.asked.spec.document.data

    def about(self, numbers: frozenset[int]) -> Trials:
        """Return the same trials for other lines."""
        return replace(self, lines=numbers)

    def text_of_lines(self) -> str:
        """Return the lines as they are planned now."""
        text = self._now.split("\n")
        return "\n".join(text[line - 1] for line in sorted(self.lines))

    def changed(self, data: Any, before: Any = None) -> Changed | None:
        """Return the lines of the file that other data changes; None if it cannot be planned.

        before: the data to compare with; None for that of the spec. The data need not be valid, and
        the code that plans may fail on it in any way.
        """
        try:
            old = _unpatched(self.asked, self.family, self.path)
            if before is not None and before is not self.data:
                old = self._planned(before)
            new = self._planned(data)
        except Exception:
            return None
        return {} if new == old else effects.in_present(self._now, old, lines.changed(old, new))

    def may_touch(self, changed: Changed | None) -> bool:
        """Return whether a line is changed or gone, as far as the file can be planned."""
        return changed is None or self.is_touched(changed)

    def is_touched(self, changed: Changed) -> bool:
        """Return whether any of the lines is changed or gone."""
        return not self.lines.isdisjoint(changed)

    def is_replaced(self, changed: Changed) -> bool:
        """Return whether another text stands in the place of any of the lines."""
        return any(changed.get(line) for line in self.lines)

    def _planned(self, data: Any) -> str:
        return planning.plan_file(effects.with_data(self.asked.spec, data), self.family, self.path)

    @property
    def _now(self) -> str:
        return effects.present(self.asked, self.family)[self.path].text


@lru_cache(maxsize=256)
def _unpatched(asked: Question, family: str, path: str) -> str:
    return planning.plan_file(asked.spec, family, path)

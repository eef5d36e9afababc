"""Small configurations by kind, each right or wrong by Terraform's language alone.

A file in tests/language/ holds one kind. `#! good` or `#! bad` begins a configuration, in main.tf
unless `#> NAME` names another file; what stands before the first one is a comment.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tests.cases import ROOT

FOLDER = ROOT / "tests" / "language"


@dataclass(frozen=True)
class Case:
    """One configuration: its kind, its number within it, and its files by path."""

    kind: str
    number: int
    is_good: bool
    files: dict[str, str]

    @property
    def name(self) -> str:
        """What a test is called."""
        return f"{self.kind}: {'good' if self.is_good else 'bad'} {self.number}"


def cases() -> list[Case]:
    """All configurations, by kind."""
    return [each for path in sorted(FOLDER.glob("*.txt")) for each in _of(path.stem)]


def _of(stem: str) -> Iterator[Case]:
    kind = stem.replace("_", " ")
    parts = (FOLDER / f"{stem}.txt").read_text("utf-8").split("\n#! ")[1:]
    for number, part in enumerate(parts, 1):
        word, _, rest = part.partition("\n")
        assert word in ("good", "bad"), f"{stem}: {word}"
        yield Case(kind, number, word == "good", _files(rest))


def _files(text: str) -> dict[str, str]:
    first, *others = ("\n" + text).split("\n#> ")
    named = {name: body + "\n" for name, _, body in (each.partition("\n") for each in others)}
    return ({"main.tf": first.strip("\n") + "\n"} if first.strip() else {}) | named

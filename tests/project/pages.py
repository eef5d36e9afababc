"""The README and the pages of docs/: their blocks, commands, links and headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.cases import ROOT

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
GENERATED = {"reference.md", "rules.md"}
_STEP = re.compile(
    r"^<!-- before: (?P<before>[^\n]+) -->$"
    r"|^(?P<output><!-- output(?:, with terraform)? -->\n\n)?"
    r"```(?P<language>\w+)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_SEPARATORS = re.compile(r"&&|\|\||[|;>]|,\s|\s#\s")


@dataclass(frozen=True)
class Block:
    """One step of a page: a fenced block, or a command that runs before one (language "before")."""

    language: str
    text: str
    start: int
    end: int
    marker: str = ""

    @property
    def is_spec(self) -> bool:
        """Whether it is a whole projectflo.yaml."""
        return self.language == "yaml" and self.text.startswith("flogen:")

    @property
    def has_output(self) -> bool:
        """Whether it shows the real output of its commands."""
        return bool(self.marker)

    @property
    def needs_terraform(self) -> bool:
        """Whether its commands run terraform."""
        return "terraform" in self.marker


def blocks(text: str) -> list[Block]:
    """The steps of a page in their order, with the place of their text."""
    return [_block(found) for found in _STEP.finditer(text)]


def _block(found: re.Match[str]) -> Block:
    group = "before" if found["before"] else "text"
    language = found["language"] or "before"
    return Block(language, found[group], *found.span(group), marker=found["output"] or "")


def shell_commands(text: str) -> Iterator[str]:
    """Every `flogen …` in the shell blocks of a page."""
    shells = (one for one in blocks(text) if one.language in {"sh", "console"})
    return (one for block in shells for one in _flogen_commands(_shell_lines(block)))


def inline_commands(text: str) -> Iterator[str]:
    """Every `flogen …` in the inline code of a page."""
    return _flogen_commands(re.findall(r"`([^`]+)`", _prose(text)))


def _prose(text: str) -> str:
    return re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)


def _shell_lines(block: Block) -> list[str]:
    lines = block.text.splitlines()
    return [line[2:] for line in lines if line.startswith("$ ")] if "$ " in block.text else lines


def _flogen_commands(lines: list[str]) -> Iterator[str]:
    parts = (part.strip() for line in lines for part in _SEPARATORS.split(line))
    return (part for part in parts if part.startswith("flogen "))


def headings(path: Path) -> set[str]:
    """The anchors of a page, as GitHub and the site make them."""
    found = re.findall(r"^#+ (.+)$", _prose(path.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-") for heading in found}


def links(text: str) -> Iterator[tuple[str, str]]:
    """The links of a page that stay in the repository, as (path, anchor)."""
    for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`]*`(?!\])", "", _prose(text))):
        if not target.startswith("https://"):
            path, _, anchor = target.partition("#")
            yield path, anchor

"""What a report is made of, whatever its format."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from flogen.diagnostics import Diagnostic, Severity
from flogen.report.limit import limited


class Manual(Protocol):
    """What a rule says about itself."""

    @property
    def id(self) -> str: ...
    @property
    def severity(self) -> Severity: ...
    @property
    def summary(self) -> str: ...
    @property
    def manual(self) -> str: ...
    @property
    def url(self) -> str: ...


@dataclass(frozen=True)
class Places:
    """Where the paths of findings lead.

    root: the absolute folder that paths are relative to; elsewhere: where other paths lead, such as
    the spec's; repository: what services that show findings take for the top.
    """

    root: Path
    repository: Path
    elsewhere: Mapping[str, Path] = field(default_factory=dict)

    def in_repository(self, path: str) -> str:
        """`path` relative to the repository, with slashes; absolute where it is not inside."""
        absolute = Path(os.path.normpath(self.elsewhere.get(path, self.root / path)))
        if absolute.is_relative_to(self.repository):
            return absolute.relative_to(self.repository).as_posix()
        return absolute.as_posix()


@dataclass(frozen=True)
class Report:
    """The findings of one run, how many files were looked at, and the manuals of all rules.

    left_out: how many findings of each severity are only counted, because there are too many.
    """

    findings: tuple[Diagnostic, ...]
    files: int
    places: Places
    rules: tuple[Manual, ...] = ()
    left_out: Mapping[Severity, int] = field(default_factory=dict)

    @classmethod
    def of(
        cls, findings: Sequence[Diagnostic], files: int, places: Places, rules: tuple[Manual, ...]
    ) -> Report:
        """The report of one run; of very many findings it holds the gravest."""
        shown, left_out = limited(findings)
        return cls(shown, files, places, rules, left_out)

    def count(self, severity: Severity) -> int:
        """How many findings are of this severity, those that are left out among them."""
        told = sum(found.severity is severity for found in self.findings)
        return told + self.left_out.get(severity, 0)

    def path(self, found: Diagnostic) -> str:
        """The path of a finding, relative to the repository."""
        return self.places.in_repository(found.path)

    def url(self, found: Diagnostic) -> str:
        """Where the manual of a finding's rule stands; empty where there is none."""
        return next((rule.url for rule in self.rules if rule.id == found.rule), "")


def repository_of(folder: Path) -> Path:
    """The git root that `folder` lies in; the folder itself where there is none."""
    folder = folder.resolve()
    return next((above for above in (folder, *folder.parents) if (above / ".git").exists()), folder)

"""The content of a report, independent of its format."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from flogen.diagnostics import Diagnostic, Severity
from flogen.report.limit import limited


class Manual(Protocol):
    """The documentation of a rule."""

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
    """Resolves the paths of findings.

    root: the absolute folder that paths are relative to; elsewhere: the targets of other paths,
    such as the spec's; repository: the top of the repository for services that show findings.
    """

    root: Path
    repository: Path
    elsewhere: Mapping[str, Path] = field(default_factory=dict)

    def in_repository(self, path: str) -> str:
        """Return `path` relative to the repository, with slashes; absolute if it is outside."""
        absolute = Path(os.path.normpath(self.elsewhere.get(path, self.root / path)))
        if absolute.is_relative_to(self.repository):
            return absolute.relative_to(self.repository).as_posix()
        return absolute.as_posix()


@dataclass(frozen=True)
class Report:
    """The findings of one run, the number of checked files, and the manuals of all rules.

    left_out: the number of findings of each severity above the limit, which are only counted.
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
        """Return the report of one run; above the limit, it has the most severe findings."""
        shown, left_out = limited(findings)
        return cls(shown, files, places, rules, left_out)

    def count(self, severity: Severity) -> int:
        """Return the number of findings of a severity, including those above the limit."""
        shown = sum(found.severity is severity for found in self.findings)
        return shown + self.left_out.get(severity, 0)

    def path(self, found: Diagnostic) -> str:
        """Return the path of a finding, relative to the repository."""
        return self.places.in_repository(found.path)

    def url(self, found: Diagnostic) -> str:
        """Return the URL of the manual of a finding's rule; empty if there is none."""
        return next((rule.url for rule in self.rules if rule.id == found.rule), "")


def repository_of(folder: Path) -> Path:
    """Return the root of the git repository of `folder`; the folder itself if there is none."""
    folder = folder.resolve()
    return next((above for above in (folder, *folder.parents) if (above / ".git").exists()), folder)

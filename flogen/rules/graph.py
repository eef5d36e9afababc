"""The input of the rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from flogen import masking
from flogen.drift.compare import State
from flogen.drift.edits import Deciders, undecided
from flogen.model.project import Project
from flogen.repository.tree import Tree
from flogen.schema.problem import Problem
from flogen.spec.document import Document
from flogen.targets.artifact import Artifact
from flogen.terraform.offline.texts import are_planned, texts

if TYPE_CHECKING:
    from flogen.terraform.offline.check import Judged


@dataclass(frozen=True)
class Graph:
    """A valid spec, its plan, the files of the tree, and the state of each file.

    deciders: returns the places of the spec that decide a planned line; it is slow. problems: the
    problems of the escape hatches.
    """

    document: Document
    project: Project
    artifacts: Mapping[str, Artifact]
    states: tuple[State, ...]
    tree: Tree
    deciders: Deciders = undecided
    problems: tuple[Problem, ...] = ()

    @cached_property
    def terraform(self) -> Judged | None:
        """The errors in the Terraform folders of the plan; None if they are as planned."""
        planned = {path: each.text for path, each in self.artifacts.items() if _is_terraform(path)}
        folders = sorted({path.partition("/")[0] for path in planned})
        changed = [one for one in folders if not are_planned(texts(self.tree, one), planned)]
        return _judged(self.tree, changed, planned) if changed else None

    def text(self, path: str) -> str:
        """Return the text of the spec or of a file of the tree; empty if there is none."""
        if path == self.document.path:
            return self.document.text
        return self.tree.read(path).content.decode("utf-8", "replace")

    def excerpt(self, path: str, number: int) -> str:
        """Return one 1-based line of a file with its secrets masked; empty if there is none."""
        return masking.excerpt(self.text(path), number, is_spec=path == self.document.path)


def _judged(tree: Tree, folders: list[str], planned: Mapping[str, str]) -> Judged:
    from flogen.terraform.offline.check import Judged, check

    judged = [check(tree, folder, planned) for folder in folders]
    findings = tuple(finding for each in judged for finding in each.findings)
    return Judged(findings, {path: text for each in judged for path, text in each.texts.items()})


def _is_terraform(path: str) -> bool:
    return path.endswith(".tf") and "/" in path

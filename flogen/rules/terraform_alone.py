"""Checks a folder of .tf files without a spec."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, replace

from flogen import masking
from flogen.diagnostics import Diagnostic
from flogen.repository.tree import Tree
from flogen.rules import ignores
from flogen.rules.engine import position
from flogen.rules.registry import RULES
from flogen.rules.terraform import RULES as TERRAFORM
from flogen.terraform.offline.check import check
from flogen.terraform.offline.finding import Finding


@dataclass(frozen=True)
class Found:
    """The findings, and the number of files that were read."""

    diagnostics: tuple[Diagnostic, ...]
    files: int


def findings(tree: Tree, shown: str) -> Found:
    """Return the errors in the .tf files of a tree that no comment ignores.

    shown: the folder of the tree as the user named it, which prefixes the paths of the findings.
    """
    judged = check(tree, "")
    found = [_diagnostic(each, judged.texts.get(each.path, "")) for each in judged.findings]
    ids = {rule.id for rule in TERRAFORM}
    others = {rule.id for rule in RULES} - ids
    kept = ignores.applied(judged.texts, found, ids, others)
    return Found(
        tuple(_below(shown, each) for each in sorted(kept, key=position)), len(judged.texts)
    )


def _below(folder: str, found: Diagnostic) -> Diagnostic:
    related = tuple(replace(each, path=_joined(folder, each.path)) for each in found.related)
    return replace(found, path=_joined(folder, found.path), related=related)


def _joined(folder: str, path: str) -> str:
    return posixpath.normpath(posixpath.join(folder, path))


def _diagnostic(finding: Finding, text: str) -> Diagnostic:
    return Diagnostic(
        rule=finding.rule,
        message=finding.message,
        path=finding.path,
        span=finding.span,
        severity=next(rule.severity for rule in TERRAFORM if rule.id == finding.rule),
        hint=finding.hint,
        excerpt=masking.excerpt(text, finding.span.line) if finding.span else "",
        related=finding.related,
    )

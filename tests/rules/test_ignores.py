"""Comments that ignore a finding: what they hide, and what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from flogen.diagnostics import Diagnostic, Hint, Severity
from flogen.model import read
from flogen.repository.tree import WorkTree
from flogen.rules.engine import findings
from flogen.rules.graph import Graph
from flogen.rules.registry import RULES
from flogen.spec.document import Document
from flogen.targets.artifact import Artifact
from flogen.write import workspace

HEAD = """\
flogen: ">=0.1,<0.2"
project: { name: notes, repository: acme/notes, domain: notes.app }
environments: { development: { runs_on: compose } }
"""


def check(spec: str, root: Path, *artifacts: Artifact) -> list[Diagnostic]:
    document = Document.parse(HEAD + spec, "projectflo.yaml")
    tree = WorkTree(root)
    by_path = {artifact.path: artifact for artifact in artifacts}
    states = workspace.inspect(tree, artifacts)
    project = read.from_document(document)
    return findings(Graph(document, project, by_path, states, tree), RULES)


def told(spec: str, root: Path) -> list[tuple[str, int]]:
    return [(found.rule, found.span.line) for found in check(spec, root) if found.span]


def edited(root: Path, path: str, line: str) -> list[Diagnostic]:
    """What is found in a file to which somebody has added a line."""
    artifact = Artifact(path, "one\n", "test")
    workspace.render(root, [artifact])
    (root / path).write_text(f"one\n{line}\n")
    (root / "projectflo.yaml").write_text(HEAD)
    return check("", root, artifact)


def test_without_a_comment_it_is_found(tmp_path: Path) -> None:
    assert told("databases: { db: {} }", tmp_path) == [("unused-store", 4)]


@pytest.mark.parametrize(
    "spec",
    [
        "databases: { db: {} } # flogen: ignore[unused-store] for later",
        "# flogen: ignore[unused-store] for later\ndatabases: { db: {} }",
        "databases:\n  # flogen: ignore[unused-store] for later\n  # and more\n  db: {}",
        "databases:\n  db: {} #flogen:ignore[ unused-store ]for later",
    ],
)
def test_a_comment_with_a_reason_hides_the_finding_at_its_line(tmp_path: Path, spec: str) -> None:
    assert told(spec, tmp_path) == []


def test_it_hides_nothing_on_another_line(tmp_path: Path) -> None:
    spec = "databases:\n  db: {} # flogen: ignore[unused-store] for later\n  other: {}"
    assert told(spec, tmp_path) == [("unused-store", 6)]


def test_it_hides_no_other_rule(tmp_path: Path) -> None:
    spec = "databases:\n  db: {} # flogen: ignore[unused-secret] for later"
    assert told(spec, tmp_path) == [("unused-store", 5), ("ignore-unused", 5)]


def test_one_comment_can_name_several_rules(tmp_path: Path) -> None:
    spec = "secrets: { A: {} } # flogen: ignore[unused-secret, unused-store] for later"
    (found,) = check(spec, tmp_path)
    assert found.message == "there is no unused-store here to ignore"


def test_a_comment_without_a_reason_hides_nothing_and_is_a_finding(tmp_path: Path) -> None:
    spec = "databases:\n  db: {} # flogen: ignore[unused-store]"
    first, second = check(spec, tmp_path)
    assert first.rule == "unused-store"
    assert second == Diagnostic(
        "ignore-without-reason",
        "unused-store is ignored without a reason",
        "projectflo.yaml",
        second.span,
        Severity.WARNING,
        "write the reason after the bracket",
        "  db: {} # flogen: ignore[unused-store]",
    )
    assert second.span is not None
    assert (second.span.line, second.span.column, second.span.width) == (5, 10, 30)


@pytest.mark.parametrize(
    "comment",
    [
        "flogen: ignore filled by a script",
        "flogen: ignore unused-store",
        "flogen ignore[unused-store] filled by a script",
        "flogen: ignore[] filled by a script",
    ],
)
def test_a_comment_that_names_no_rule_is_a_finding(comment: str, tmp_path: Path) -> None:
    unused, found = check(f"databases:\n  db: {{}} # {comment}", tmp_path)
    assert (unused.rule, found.rule) == ("unused-store", "ignore-unused")
    assert found.message == "this comment names no rule, so it ignores nothing"
    assert found.hint == "write it as: flogen: ignore[RULE] REASON"


@pytest.mark.parametrize("comment", ["flogen ignores this", "flogen: ignored", "ignore flogen"])
def test_prose_about_ignoring_is_no_finding(comment: str, tmp_path: Path) -> None:
    (found,) = check(f"databases: {{ db: {{}} }} # {comment}", tmp_path)
    assert found.rule == "unused-store"


def test_a_comment_that_hides_nothing_is_a_finding(tmp_path: Path) -> None:
    (found,) = check("# flogen: ignore[unused-store] for later", tmp_path)
    assert found.rule == "ignore-unused"
    assert found.message == "there is no unused-store here to ignore"
    assert found.hint == "remove the comment"


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("unused-stor", 'did you mean "unused-store"?'),
        ("*", ("to list the rules, run:", "flogen rules")),
    ],
)
def test_a_comment_that_names_an_unknown_rule_is_a_finding(
    tmp_path: Path, name: str, hint: Hint
) -> None:
    (found,) = check(f"# flogen: ignore[{name}] for later", tmp_path)
    assert found.rule == "ignore-unused"
    assert (found.message, found.hint) == (f'there is no rule named "{name}"', hint)


@pytest.mark.parametrize(
    "text",
    [
        'databases: { db: { description: "a # flogen: ignore[unused-store] b" } }',
        "databases: { db: { description: 'a # flogen: ignore[unused-store] b' } }",
        "databases:\n  db:\n    description: |\n      # flogen: ignore[unused-store] b",
    ],
)
def test_a_mark_inside_a_text_is_no_comment(tmp_path: Path, text: str) -> None:
    document = Document.parse(HEAD + "databases: { db: {} }", "projectflo.yaml")
    project = read.from_document(document)
    written = Document.parse(HEAD + text, "projectflo.yaml")
    graph = Graph(written, project, {}, (), WorkTree(tmp_path))
    assert [found.rule for found in findings(graph, RULES)] == ["unused-store"]


@pytest.mark.parametrize(
    ("path", "comment"),
    [
        ("a.yml", "# {}"),
        ("a.tf", "# {}"),
        ("b.tf", "// {}"),
        ("c.tf", "/* {} */"),
        ("a.sh", "# {}"),
        (".husky/pre-commit", "# {}"),
        ("a.sql", "-- {}"),
        ("a.js", "// {}"),
        ("a.d.ts", "/* {} */"),
        ("a.md", "<!-- {} -->"),
        (".env.example", "# {}"),
    ],
)
def test_it_works_in_the_comments_of_each_language(tmp_path: Path, path: str, comment: str) -> None:
    line = comment.format("flogen: ignore[drift-edited] tuned by hand")
    assert edited(tmp_path, path, line) == []


def test_in_a_file_without_comments_nothing_is_ignored(tmp_path: Path) -> None:
    found = edited(tmp_path, "a.json", "# flogen: ignore[drift-edited] tuned by hand")
    assert [one.rule for one in found] == ["drift-edited"]


def test_it_counts_for_its_own_file_only(tmp_path: Path) -> None:
    one, two = Artifact("a.sh", "one\n", "test"), Artifact("b.sh", "one\n", "test")
    workspace.render(tmp_path, [one, two])
    (tmp_path / "a.sh").write_text("# flogen: ignore[drift-edited] tuned\n")
    (tmp_path / "b.sh").write_text("two\n")
    assert [found.path for found in check("", tmp_path, one, two)] == ["b.sh"]


def test_a_finding_at_a_line_of_a_file_needs_the_comment_there(tmp_path: Path) -> None:
    ignored = "# flogen: ignore[conflict-markers, drift-edited] shows one"
    found = edited(tmp_path / "a", "a.sh", f"{ignored}\n<<<<<<< ours\n=======\n>>>>>>> theirs")
    assert found == []
    found = edited(tmp_path / "b", "b.sh", f"{ignored}\n\n<<<<<<< ours\n=======\n>>>>>>> theirs")
    assert [one.rule for one in found] == ["ignore-unused", "conflict-markers"]


def test_a_token_beside_a_comment_is_not_shown(tmp_path: Path) -> None:
    token = "ghp_" + "a" * 36
    found = edited(tmp_path, "a.sh", f"export T={token} # flogen: ignore[drift-edited]")
    assert [one.rule for one in found] == ["drift-edited", "ignore-without-reason"]
    assert found[1].excerpt.startswith("export T=****")

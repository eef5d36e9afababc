"""Nothing is found in what flogen renders, and its files are scanned as they would be parsed."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings

from flogen.repository.tree import WorkTree
from flogen.rules import terraform_alone
from flogen.terraform.offline import declared
from flogen.terraform.offline.check import check
from tests.cases import golden_files
from tests.specs.whole import plan_of, specs

# A module has every input, whichever of them the services of a spec need; and there are escaped
# texts that python-hcl2 cannot read, which is a note.
LEFT_ALONE = ("terraform-unused-variable", "terraform-not-judged")
some = settings(suppress_health_check=list(HealthCheck), max_examples=15)


def test_nothing_is_found_in_a_golden_tree(case: str, tmp_path: Path) -> None:
    for path, text in golden_files(case).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    assert terraform_alone.findings(WorkTree(tmp_path), "").diagnostics == ()


@some
@given(specs())
def test_nothing_is_found_in_what_a_spec_renders(spec: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for path, text in plan_of(spec).items():
            if path.endswith(".tf"):
                (Path(folder) / path).parent.mkdir(parents=True, exist_ok=True)
                (Path(folder) / path).write_text(text, "utf-8")
        found = check(WorkTree(Path(folder)), "").findings
        assert [each for each in found if each.rule not in LEFT_ALONE] == []


def test_a_planned_file_is_scanned_as_it_would_be_parsed(case: str) -> None:
    for path, text in golden_files(case).items():
        if path.endswith(".tf"):
            scanned, parsed = declared.scanned(path, text), declared.parsed(path, text)
            assert [_head(each) for each in scanned.declared] == [
                _head(each) for each in parsed.declared
            ]
            assert scanned.variables_used == parsed.variables_used
            for one, other in zip(scanned.declared, parsed.declared, strict=True):
                assert one.block == other.block


def _head(each: declared.Declared) -> tuple[object, ...]:
    return each.type, each.labels, each.start


def test_a_heredoc_hides_what_looks_like_a_block() -> None:
    text = 'locals {\n  a = <<-EOT\n}\noutput "b" {\n}\n  EOT\n}\n\noutput "c" {\n  value = 1\n}\n'
    assert [each.type for each in declared.scanned("a.tf", text).declared] == ["locals", "output"]

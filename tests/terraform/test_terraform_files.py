"""Roots, the people's own files, made-up variables and terraform's errors, without terraform."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from flogen.diagnostics import Span, UserError
from flogen.targets.artifact import Artifact
from flogen.terraform import roots, run, variables
from flogen.terraform.deprecations import deprecations
from flogen.terraform.refusals import refusals
from flogen.terraform.rules_of_schema import UNKNOWN
from flogen.terraform.workdir import Files, kept, replace, workdir


def artifact(path: str, text: str = "") -> Artifact:
    return Artifact(path, text, "terraform")


def test_roots_come_in_the_order_of_applying_them() -> None:
    files = [
        "infra/environments/production/main.tf",
        "infra/environments/production/outputs.tf",
        "infra/environments/shared/main.tf",
        "infra/modules/data/main.tf",
        "infra/modules/data/parts/main.tf",
        "infra/monitoring/main.tf",
        "infra/shared/main.tf",
        "infra/bootstrap/main.tf",
        "infra/README.md",
    ]
    assert list(roots.named(files).items()) == [
        ("bootstrap", "infra/bootstrap"),
        ("infra/shared", "infra/shared"),
        ("monitoring", "infra/monitoring"),
        ("production", "infra/environments/production"),
        ("infra/environments/shared", "infra/environments/shared"),
    ]


def test_files_of_ones_own_are_neither_hidden_nor_links_nor_states(tmp_path: Path) -> None:
    for name in ("a.tf", "policy.json", ".terraform/b.tf", "terraform.tfstate"):
        path = tmp_path / "infra/own" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    (tmp_path / "infra/own/link.tf").symlink_to(tmp_path / "infra/own/a.tf")
    assert list(Files((), tmp_path).own()) == ["infra/own/a.tf", "infra/own/policy.json"]


def test_a_planned_file_wins_and_what_is_kept_stays(tmp_path: Path) -> None:
    (tmp_path / "infra/own").mkdir(parents=True)
    (tmp_path / "infra/own/a.tf").write_text("# mine")
    files = Files((artifact("infra/own/a.tf", "# planned"), artifact("infra/own/b.tf")), tmp_path)
    with workdir(files) as folder:
        assert (folder / "infra/own/a.tf").read_text() == "# planned"
        kept(folder, "infra/own").mkdir(parents=True)
        replace(folder, Files((), tmp_path))
        assert (folder / "infra/own/a.tf").read_text() == "# mine"
        left = sorted(path.name for path in (folder / "infra/own").iterdir())
        assert left == ["a.tf"]
        assert kept(folder, "infra/own").is_dir()
        assert not kept(folder, "infra/own").is_relative_to(folder)


@pytest.mark.parametrize(
    ("body", "value"),
    [
        (" {}\n", "made-up"),
        (" {\n  type = string\n}\n", "made-up"),
        (" {\n  type = number\n}\n", "1"),
        (" {\n  type = bool\n}\n", "false"),
        (" {\n  type = list(string)\n}\n", "[]"),
        (' {\n  type = map(string)\n  description = "default"\n}\n', "{}"),
        (' {\n  type    = string\n  default = "a"\n}\n', None),
    ],
)
def test_a_variable_without_a_default_has_a_value_of_its_type(
    tmp_path: Path, body: str, value: str | None
) -> None:
    (tmp_path / "variables.tf").write_text(f'variable "a"{body}')
    assert variables.made_up(tmp_path) == ({} if value is None else {"a": value})


ERRORS = """╷
│ Warning: Deprecated
│\x20
│ An old thing.
╵
╷
│ Error: Invalid argument
│\x20
│   with module.data.render_postgres.database["db"],
│   on ../../modules/data/main.tf line 12, in resource "render_postgres" "database":
│   12:   version = each.value.version
│     ├────────────────
│     │ each.value.version is "9"
│\x20
│ version must be one of "11",
│ "12".
╵
╷
│ Error: Backend initialization required
│\x20
│ Run init.
╵
"""


def test_every_error_of_terraform_has_its_place_in_the_repository() -> None:
    first, second = refusals(ERRORS, "infra/environments/production")
    assert first.message == 'module.data.render_postgres.database["db"]: Invalid argument'
    assert (first.path, first.span) == ("infra/modules/data/main.tf", Span(12, 3, 28))
    assert first.excerpt == "  version = each.value.version"
    assert first.hint.endswith('version must be one of "11", "12".')
    assert 'each.value.version is "9"' in first.hint
    assert (second.path, second.span) == ("infra/environments/production", None)
    assert (second.message, second.hint) == ("Backend initialization required", "Run init.")


def test_words_that_are_no_box_are_told_as_they_are() -> None:
    (found,) = refusals("panic:\n  oh no\n", "infra/shared")
    assert (found.path, found.message) == ("infra/shared", "panic: oh no")


def test_what_is_deprecated_is_found_in_arguments_and_blocks_of_every_kind() -> None:
    block = {
        "deprecated": True,
        "attributes": {
            "old": ["od", "string"],
            "new": ["o", "string"],
            "nested": ["o", "list", {"old": ["od", "string"]}],
        },
        "blocks": {
            "gone": {"nesting": "list", "deprecated": True, "attributes": {}},
            "kept": {"nesting": "single", "attributes": {"old": ["od", "string"]}},
        },
    }
    values = {"old": "a", "nested": [{}, {"old": UNKNOWN}], "gone": [{}], "kept": {"old": None}}
    found = [(v.path, v.message) for v in deprecations("a_thing", block, values)]
    assert found == [
        (("new",), "a_thing is deprecated"),
        (("old",), "old is deprecated"),
        (("nested", 1, "old"), "nested.old is deprecated"),
        (("gone",), "gone is deprecated"),
    ]


def test_what_is_missing_is_told_with_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    files = (artifact("infra/one/main.tf"),)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UserError, match="terraform is not on PATH"):
        run.plans(files, ["one"])
    monkeypatch.delattr("flogen.terraform.serve")
    monkeypatch.setitem(sys.modules, "flogen.terraform.serve", None)
    with pytest.raises(UserError) as missing:
        run.plans(files, ["one"])
    (_, command) = missing.value.hint
    assert command == f"{sys.executable} -m pip install 'flogen[plan]'"

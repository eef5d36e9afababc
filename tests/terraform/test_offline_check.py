"""`flogen check` on .tf files beside the planned ones, and `flogen check --terraform`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from flogen.cli.main import main
from tests.git_repository import SETTINGS, new
from tests.lint_cases import IN_THE_CLOUD
from tests.offline import PROVIDERS, judged

ROOT_FOLDER = "infra/environments/production"
BROKEN = 'resource "random_bytes" "mine" {\n  lenght = 8\n  length = 8\n}\n'


def flogen(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with everything rendered, which is also the current folder."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "projectflo.yaml").write_text(IN_THE_CLOUD)
    monkeypatch.chdir(tmp_path)
    assert flogen("render").exit_code == 0
    return tmp_path


def found(*words: str) -> list[tuple[str, str, int, int]]:
    """Rule, path, line and column of each finding of a check about Terraform."""
    told = json.loads(flogen("check", "--format", "json", *words).stdout)["findings"]
    return [
        (each["rule"], each["path"], each["span"]["line"], each["span"]["column"])
        for each in told
        if each["rule"].startswith(("terraform-", "ignore-"))
    ]


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_a_file_of_people_is_judged_and_a_planned_one_is_not(root: Path) -> None:
    assert found() == []
    (root / ROOT_FOLDER / "mine.tf").write_text(BROKEN)
    mine = f"{ROOT_FOLDER}/mine.tf"
    assert found() == [("terraform-unknown-argument", mine, 2, 3)]
    assert flogen("check").exit_code == 1


def test_an_edited_file_is_judged(root: Path) -> None:
    edit(root / ROOT_FOLDER / "main.tf", "module.data.database_urls", "module.data.database_uris")
    ((rule, path, *_),) = found()
    assert (rule, path) == ("terraform-unknown-attribute", f"{ROOT_FOLDER}/main.tf")


def test_what_an_edit_takes_away_is_missed_in_the_files_beside_it(root: Path) -> None:
    variables = root / "infra/modules/environment/variables.tf"
    edit(variables, 'variable "branch" {', 'variable "branches" {')
    rules = {(rule, path) for rule, path, *_ in found()}
    assert ("terraform-undeclared", "infra/modules/environment/render.tf") in rules
    assert ("terraform-module-input", f"{ROOT_FOLDER}/main.tf") in rules
    assert ("terraform-unused-variable", "infra/modules/environment/variables.tf") in rules


def test_a_comment_with_a_reason_hides_a_finding(root: Path) -> None:
    comment = "# flogen: ignore[terraform-unknown-argument] of the next version"
    (root / ROOT_FOLDER / "mine.tf").write_text(BROKEN.replace("= 8\n  l", f"= 8 {comment}\n  l"))
    assert found() == []
    (root / ROOT_FOLDER / "mine.tf").write_text(f"{comment}\nlocals {{\n}}\n")
    assert [rule for rule, *_ in found()] == ["ignore-unused"]


def test_the_index_is_judged_and_not_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)
    repository = new(tmp_path / "repository")
    monkeypatch.chdir(repository.folder)
    Path("projectflo.yaml").write_text(IN_THE_CLOUD)
    assert flogen("render").exit_code == 0
    mine = Path(ROOT_FOLDER, "mine.tf")
    mine.write_text(BROKEN)
    repository.commit_all()
    mine.unlink()
    assert [rule for rule, *_ in found("--staged")] == ["terraform-unknown-argument"]
    assert found() == []


def test_a_folder_is_judged_without_a_spec(tmp_path: Path) -> None:
    assert judged(tmp_path, {"a/main.tf": BROKEN, "a/b/main.tf": BROKEN}) != ()
    result = flogen("check", "--terraform", str(tmp_path))
    assert result.exit_code == 1
    assert "a/b/main.tf:2:3: error" in result.stdout
    assert "2 files checked: 2 findings." in result.stderr
    for form in ("json", "sarif", "github"):
        assert "lenght" in flogen("check", "--terraform", str(tmp_path), "--format", form).stdout


@pytest.mark.parametrize(
    ("folder", "shown"),
    [("infra", "infra/a/"), ("./infra/a/", "infra/a/"), (".", "infra/a/"), ("../x/infra", None)],
)
def test_paths_begin_where_the_command_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str, shown: str | None
) -> None:
    here = tmp_path / "x"
    (here / "infra/a").mkdir(parents=True)
    (here / "infra/a/main.tf").write_text(BROKEN)
    monkeypatch.chdir(here)
    expected = shown or "../x/infra/a/"
    text = flogen("check", "--terraform", folder, "--format", "text").stdout
    assert text.startswith(f"{expected}main.tf:2:3: error")
    (finding,) = json.loads(flogen("check", "--terraform", folder, "--format", "json").stdout)[
        "findings"
    ]
    assert finding["path"] == "infra/a/main.tf"


def test_a_note_fails_nothing(tmp_path: Path) -> None:
    (tmp_path / "main.tf").write_text('module "a" {\n  source = "acme/a/b"\n}\n')
    result = flogen("check", "--terraform", str(tmp_path))
    assert result.exit_code == 0
    assert "note" in result.stdout


@pytest.mark.parametrize(
    "words", [("--terraform", "nowhere"), ("--terraform", "."), ("--terraform", ".", "--staged")]
)
def test_what_cannot_be_judged_at_all_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert flogen("check", *words).exit_code == 2


def test_a_comment_about_other_rules_is_left_alone(tmp_path: Path) -> None:
    text = "locals {\n  a = 1 # flogen: ignore[drift-edited] why not\n}\n"
    (tmp_path / "main.tf").write_text(text)
    assert flogen("check", "--terraform", str(tmp_path)).exit_code == 0


def test_what_python_hcl2_cannot_read_is_a_note_and_nothing_near_it_is_missed(
    tmp_path: Path,
) -> None:
    loop = '"%{ for x in [1] }${x}%{ endfor }"'
    files = {"a.tf": f"locals {{\n  a = {loop}\n}}\n", "b.tf": "locals {\n  b = local.a\n}\n"}
    (only,) = judged(tmp_path, files)
    assert (only.rule, only.path) == ("terraform-not-judged", "a.tf")
    assert only.span is not None
    assert only.span.line == 2


def test_json_is_a_note(tmp_path: Path) -> None:
    files = {"a.tf.json": "{}", "b.tf": "locals {\n  b = local.a\n}\n"}
    assert [(each.rule, each.path) for each in judged(tmp_path, files)] == [
        ("terraform-not-judged", "a.tf.json")
    ]


def test_what_is_hidden_is_passed_over(tmp_path: Path) -> None:
    files = {".terraform/modules/a.tf": BROKEN, "b.tf": "locals {\r\n  a = 1\r\n}\r\n"}
    assert judged(tmp_path, files) == ()


def test_an_override_may_be_incomplete_and_completes_what_it_overrides(tmp_path: Path) -> None:
    files = {
        "main.tf": PROVIDERS + 'resource "random_bytes" "a" {\n}\n',
        "a_override.tf": 'resource "random_bytes" "a" {\n  length = 1\n}\n',
        "override.tf": 'resource "random_bytes" "a" {\n  keepers = {}\n}\n',
    }
    assert judged(tmp_path, files) == ()
    files["override.tf"] = 'resource "random_bytes" "b" {\n  keepers = {}\n}\n'
    assert [each.rule for each in judged(tmp_path, files)] == ["terraform-undeclared"]


def test_modules_are_followed(tmp_path: Path) -> None:
    module = 'variable "a" {\n  type = number\n}\n\noutput "b" {\n  value = var.a\n}\n'
    call = 'module "m" {\n  source = "../m"\n  a = "x"\n}\n\nlocals {\n  c = module.m.c\n}\n'
    more = 'module "n" {\n  source = "../nowhere"\n  version = "1"\n  d {}\n}\n'
    files = {"m/main.tf": module, "root/main.tf": call + more}
    assert [each.rule.removeprefix("terraform-") for each in judged(tmp_path, files)] == [
        "wrong-type",
        "unknown-attribute",
        "undeclared",
        "unknown-argument",
        "unknown-argument",
    ]


def test_instances_are_chosen_where_there_are_any(tmp_path: Path) -> None:
    text = (
        'resource "random_bytes" "a" {\n  length = 1\n}\n\n'
        'resource "random_bytes" "b" {\n  count  = 2\n  length = 1\n}\n\n'
        "locals {\n  c = random_bytes.a[0].hex\n  d = random_bytes.b.hex\n"
        "  e = random_bytes.b[0].hax\n  f = random_bytes.b[*].hex\n  g = random_bytes.a.hex\n}\n"
    )
    found_ = judged(tmp_path, {"main.tf": PROVIDERS + text})
    assert [each.message for each in found_] == [
        "random_bytes.a has neither count nor for_each, so there is no instance to select",
        "random_bytes.b has count, so an instance must be selected",
        'there is no attribute "hax" of random_bytes.b',
    ]


@pytest.mark.parametrize(
    "text",
    [
        'variable "a" {}\n\nvariable "a" {}\n\nlocals {\n  b = var.a\n}\n',
        "locals {\n  a = 1\n}\n\nlocals {\n  a = 2\n}\n",
        'provider "aws" {\n  alias = "b"\n}\n\nprovider "aws" {\n  alias = "b"\n}\n',
        'terraform {\n  backend "local" {}\n}\n\nterraform {\n  backend "local" {}\n}\n',
    ],
)
def test_what_is_declared_twice_is_found(tmp_path: Path, text: str) -> None:
    (only,) = judged(tmp_path, {"main.tf": text})
    assert only.rule == "terraform-duplicate"
    assert only.related

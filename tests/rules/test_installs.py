"""Which packages that flogen renders pnpm's lock file does not know."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from flogen.cli.main import main
from flogen.diagnostics import hint_lines
from flogen.package_managers.pnpm import PNPM
from flogen.repository.tree import WorkTree
from flogen.rules import installs
from flogen.targets.artifact import Artifact

SPEC = """\
flogen: ">=0.1,<0.2"
project: { name: notes, repository: acme/notes, domain: notes.app }
logging: { level: info }
"""
MANIFEST = json.dumps({"name": "@x/one", "dependencies": {"pino": "^10.4.0", "@x/two": "^1.0.0"}})
PLANNED = [Artifact("packages/one/package.json", MANIFEST, "logging")]
MEMBER = "packages: ['packages/*']\n"
KNOWN = """\
lockfileVersion: '9.0'

importers:

  .:
    devDependencies:
      husky:
        specifier: ^9.0.0
        version: 9.1.7

  packages/one:
    dependencies:
      '@x/two':
        specifier: ^1.0.0
        version: 1.2.0(pino@10.4.0)
      pino:
        specifier: ^10.4.0
        version: 10.4.0

packages:

  pino@10.4.0:
    resolution: {integrity: sha512-none}
"""
UNKNOWN = KNOWN.replace("  packages/one:", "  packages/another:")
INSTALL = "run:\n  pnpm install\ncommit pnpm-lock.yaml"


def said(root: Path, lock: str | None, workspace: str | None = MEMBER) -> list[str]:
    for name, text in (("pnpm-lock.yaml", lock), ("pnpm-workspace.yaml", workspace)):
        if text is not None:
            (root / name).write_text(text)
    found = installs.not_installed(WorkTree(root), PLANNED, PNPM)
    return ["\n".join((each.message, *hint_lines(each.hint))) for each in found]


def test_a_lock_that_knows_the_package_is_fine(tmp_path: Path) -> None:
    assert said(tmp_path, KNOWN) == []


def test_line_ends_of_windows_are_fine(tmp_path: Path) -> None:
    assert said(tmp_path, KNOWN.replace("\n", "\r\n")) == []


def test_without_a_lock_nothing_is_said(tmp_path: Path) -> None:
    assert said(tmp_path, None) == []


def test_a_lock_without_the_package_says_to_install(tmp_path: Path) -> None:
    assert said(tmp_path, UNKNOWN) == [f"pnpm-lock.yaml lacks packages/one\n{INSTALL}"]


def test_another_version_says_to_install(tmp_path: Path) -> None:
    lock = KNOWN.replace("specifier: ^10.4.0", "specifier: ^10.3.0")

    assert said(tmp_path, lock) == [f"pnpm-lock.yaml lacks pino ^10.4.0 of packages/one\n{INSTALL}"]


def test_a_dependency_that_is_missing_says_to_install(tmp_path: Path) -> None:
    lock = KNOWN.replace("      '@x/two':\n", "      '@x/three':\n")

    assert said(tmp_path, lock) == [
        f"pnpm-lock.yaml lacks @x/two ^1.0.0 of packages/one\n{INSTALL}"
    ]


@pytest.mark.parametrize("selector", ["pino", "pino@^10", "'@x/two>pino'"])
def test_a_version_that_the_repository_overrides_is_fine(tmp_path: Path, selector: str) -> None:
    lock = f"overrides:\n  {selector}: 10.9.9\n\n" + KNOWN.replace(
        "specifier: ^10.4.0", "specifier: 10.9.9"
    )

    assert said(tmp_path, lock) == []


@pytest.mark.parametrize(
    "workspace",
    [
        "packages:\n  - apps/*\n  - packages/one\n",
        "packages: ['**']\n",
        "packages: ['./packages/**']\n",
        "packages: ['packages/o*/']\n",
        "packages: ['{apps,packages}/*']\n",
        "packages: ['packages/{one,t*}']\n",
        "packages: ['packages/?ne']\n",
        "packages: ['packages/[!a-n]ne']\n",
    ],
)
def test_a_folder_of_the_workspace_is_fine(tmp_path: Path, workspace: str) -> None:
    assert said(tmp_path, UNKNOWN, workspace) == [f"pnpm-lock.yaml lacks packages/one\n{INSTALL}"]


@pytest.mark.parametrize(
    "workspace",
    [
        None,
        "nodeLinker: hoisted\n",
        "packages: []\n",
        "packages: [apps/*]\n",
        "packages: ['*', '!packages/**']\n",
    ],
)
def test_a_folder_outside_the_workspace_is_told(tmp_path: Path, workspace: str | None) -> None:
    assert said(tmp_path, UNKNOWN, workspace) == [
        "packages/one is not in the workspace of pnpm\n"
        f"add packages/one to `packages` in pnpm-workspace.yaml\n{INSTALL}"
    ]


def test_a_workspace_that_is_not_yaml_is_not_judged(tmp_path: Path) -> None:
    assert said(tmp_path, UNKNOWN, "packages: [") == [
        f"pnpm-lock.yaml lacks packages/one\n{INSTALL}"
    ]


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "projectflo.yaml").write_text(SPEC)
    (tmp_path / "pnpm-workspace.yaml").write_text(MEMBER)
    (tmp_path / "pnpm-lock.yaml").write_text("lockfileVersion: '9.0'\n\nimporters:\n\n  .: {}\n")
    return tmp_path


def flogen(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def test_a_render_says_to_install(repository: Path) -> None:
    result = flogen("render")

    assert result.exit_code == 0
    assert result.stderr.endswith(
        "pnpm-lock.yaml lacks packages/logging.\n"
        "      = run:\n          pnpm install\n      = commit pnpm-lock.yaml\n"
    )


def test_an_install_makes_the_next_check_clean(repository: Path) -> None:
    flogen("render")
    before = flogen("check")
    manifest = json.loads((repository / "packages/logging/package.json").read_text())
    lines = [f"      {n}:\n        specifier: {v}\n" for n, v in manifest["dependencies"].items()]
    with (repository / "pnpm-lock.yaml").open("a") as file:
        file.write("\n  packages/logging:\n    dependencies:\n" + "".join(lines))

    assert before.exit_code == 1
    assert "[package-not-installed]" in before.stdout
    assert flogen("check").exit_code == 0

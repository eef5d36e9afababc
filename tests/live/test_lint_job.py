"""The commands of the generated lint job, over whole rendered repositories."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from subprocess import CompletedProcess

import pytest
import yaml
from click.testing import CliRunner

from flogen.cli.main import main
from tests.cases import CASES, REFERENCE
from tests.live.toolbox import NODE_MODULES, Trees, run, said, tool

WORKFLOW = ".github/workflows/ci.yml"
PACKAGE = '{\n  "private": true,\n  "type": "module"\n}\n'
ESLINT = """\
import js from "@eslint/js";
import tseslint from "typescript-eslint";

export default [js.configs.recommended, ...tseslint.configs.recommended];
"""
STRANGE_ESLINT = """\
const rules = { "no-undef": "error", "id-length": "error", quotes: ["error", "single"] };

export default [{ rules }];
"""
STRANGE_PRETTIER = {
    "singleQuote": True,
    "semi": False,
    "useTabs": True,
    "printWidth": 60,
    "proseWrap": "always",
    "quoteProps": "consistent",
}
LINTED = ["reference", "two-back-ends"]


@pytest.fixture
def env(node_env: dict[str, str]) -> dict[str, str]:
    for needed in ("bash", "eslint", "pnpm", "prettier", "sed", "xargs"):
        tool(needed)
    return {**node_env, "pnpm_config_verify_deps_before_run": "false"}


def repository(rendered: Path, spec: Path, folder: Path, eslint: str = ESLINT) -> Path:
    shutil.copytree(rendered, folder)
    (folder / "node_modules").symlink_to(NODE_MODULES)
    (folder / "package.json").write_text(PACKAGE)
    (folder / "eslint.config.mjs").write_text(eslint)
    shutil.copy(spec, folder / "projectflo.yaml")
    (folder / "pnpm-lock.yaml").write_text("lockfileVersion: '9.0'\n")
    return folder


def lint_commands(folder: Path) -> dict[str, str]:
    steps = yaml.safe_load((folder / WORKFLOW).read_text())["jobs"]["lint"]["steps"]
    found = {step["name"]: step["run"] for step in steps if step["name"] in ("ESLint", "Prettier")}
    assert found, f"{folder} lints nothing"
    return found


def shell(command: str, folder: Path, env: Mapping[str, str]) -> CompletedProcess[str]:
    """As the runner of GitHub runs a step that names no shell."""
    return run(tool("bash"), "-e", "-c", command, env=env, cwd=folder)


def assert_each_passes(folder: Path, env: Mapping[str, str]) -> None:
    for command in lint_commands(folder).values():
        result = shell(command, folder, env)
        assert result.returncode == 0, said(result)


@pytest.mark.parametrize("command", ["eslint . --max-warnings 0", "prettier --check ."])
def test_usual_settings_accept_every_repository(
    trees: Trees, env: dict[str, str], tmp_path: Path, command: str
) -> None:
    every = tmp_path / "every"
    for name, tree in trees.items():
        shutil.copytree(tree, every / name)
        shutil.copy(CASES[name], every / name)
        if CASES[name] != REFERENCE:
            shell("prettier --write projectflo.yaml", every / name, env)
    (every / "eslint.config.mjs").write_text(ESLINT)
    (every / "node_modules").symlink_to(NODE_MODULES)

    result = shell(command, every, env)

    assert result.returncode == 0, said(result)


@pytest.mark.parametrize("settings", ["export default [{}];\n", STRANGE_ESLINT])
def test_other_settings_say_nothing_of_the_logging_package(
    reference: Path, env: dict[str, str], tmp_path: Path, settings: str
) -> None:
    shutil.copytree(reference / "packages/logging", tmp_path / "logging")
    (tmp_path / "eslint.config.mjs").write_text(settings)

    result = shell("eslint logging --max-warnings 0", tmp_path, env)

    assert (result.returncode, said(result)) == (0, "")


@pytest.mark.parametrize("case", LINTED)
def test_the_lint_job_passes_on_a_rendered_repository(
    trees: Trees, env: dict[str, str], tmp_path: Path, case: str
) -> None:
    folder = repository(trees[case], CASES[case], tmp_path / case)
    shell("prettier --write projectflo.yaml", folder, env)

    assert_each_passes(folder, env)


@pytest.mark.parametrize("case", LINTED)
def test_the_lint_job_leaves_generated_files_out_under_other_settings(
    trees: Trees, env: dict[str, str], tmp_path: Path, case: str
) -> None:
    folder = repository(trees[case], CASES[case], tmp_path / case, STRANGE_ESLINT)
    (folder / ".prettierrc.json").write_text(json.dumps(STRANGE_PRETTIER))
    shell("prettier --write *.json .prettierrc.json *.yaml eslint.config.mjs", folder, env)

    assert_each_passes(folder, env)


@pytest.mark.parametrize(
    ("step", "path", "text"),
    [
        ("ESLint", "src/wrong.mjs", "export const answer = missing;\n"),
        ("Prettier", "src/wrong.mjs", "export   const answer = 42\n"),
        ("ESLint", "docs/commitlint.config.mjs", "export default missing;\n"),
        ("Prettier", "apps/docs/bootstrap.md", "*  one\n"),
    ],
)
def test_the_lint_job_finds_what_people_write_wrong(
    reference: Path, env: dict[str, str], tmp_path: Path, step: str, path: str, text: str
) -> None:
    folder = repository(reference, REFERENCE, tmp_path / "repository")
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text)

    result = shell(lint_commands(folder)[step], folder, env)

    assert result.returncode != 0
    assert path in said(result)


def test_the_lint_job_leaves_out_what_a_build_has_left(
    reference: Path, env: dict[str, str], tmp_path: Path
) -> None:
    folder = repository(reference, REFERENCE, tmp_path / "repository")
    built = folder / "packages" / "types" / "dist" / "index.js"
    built.parent.mkdir(parents=True)
    built.write_text("exports.built = missing\n")
    (folder / ".gitignore").write_text("node_modules\ndist/\n")
    shell("git init --quiet", folder, env)

    assert_each_passes(folder, env)


@pytest.mark.parametrize("name", ["dist", "[slug]", "é"])
def test_the_lint_job_leaves_out_what_a_package_ignores(
    reference: Path, env: dict[str, str], tmp_path: Path, name: str
) -> None:
    folder = repository(reference, REFERENCE, tmp_path / "repository")
    package = folder / "packages" / "types"
    (package / name).mkdir(parents=True)
    (package / name / "index.js").write_text("exports.built   = missing\n")
    (package / "left.js").write_text("exports.built   = missing\n")
    (package / ".gitignore").write_text(f"{name.replace('[', '[[]')}/\nleft.js\n")
    shell("git init --quiet && git add packages/types/.gitignore", folder, env)

    assert_each_passes(folder, env)


def test_the_lint_job_judges_a_file_that_was_ejected(
    reference: Path, env: dict[str, str], tmp_path: Path
) -> None:
    folder = repository(reference, REFERENCE, tmp_path / "repository")
    config = folder / "commitlint.config.mjs"
    config.write_text(config.read_text().replace('"', "'"))
    command = lint_commands(folder)["Prettier"]
    assert shell(command, folder, env).returncode == 0

    lock = folder / "flogen.lock"
    lines = [line for line in lock.read_text().splitlines(True) if config.name not in line]
    lock.write_text("".join(lines))

    assert config.name in said(shell(command, folder, env))


def test_prettier_accepts_a_first_spec_and_the_schema_beside_it(
    env: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for words in (["init"], ["schema", "-o", "schema.json"]):
        assert CliRunner().invoke(main, words).exit_code == 0

    result = shell("prettier --check .", tmp_path, env)

    assert result.returncode == 0, said(result)

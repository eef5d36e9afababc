"""What is rendered is already as each language's own formatter and linter want it."""

import difflib
import filecmp
import shutil
from pathlib import Path

import pytest

from tests.live.toolbox import Trees, files, parent, run, said, tool

PRETTIER = ("*.yml", "*.yaml", "*.json", "*.js", "*.cjs", "*.mjs", "*.ts", "*.md")
SCRIPTS = ("*.js", "*.cjs", "*.mjs")
HERMETIC = ("--no-config", "--no-editorconfig", "--ignore-path")


@pytest.fixture(scope="module")
def formatted(
    trees: Trees, node_env: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> dict[Path, Path]:
    """Each rendered file with its copy that prettier has rewritten."""
    folder = tmp_path_factory.mktemp("formatted")
    shutil.copytree(parent(trees), folder, dirs_exist_ok=True)
    copies = {file: folder / file.relative_to(parent(trees)) for file in files(trees, *PRETTIER)}
    nothing = tmp_path_factory.mktemp("prettier") / "ignore-nothing"
    nothing.touch()
    options = ("--write", *HERMETIC, nothing)
    result = run(tool("prettier"), *options, *copies.values(), env=node_env, cwd=folder)
    assert result.returncode == 0, said(result)
    assert len(result.stdout.splitlines()) == len(copies), said(result)
    return copies


def difference(file: Path, wanted: Path) -> str:
    before, after = (path.read_text().splitlines(keepends=True) for path in (file, wanted))
    return "".join(difflib.unified_diff(before, after, str(file), "prettier"))


def hooks(trees: Trees) -> list[Path]:
    return files(trees, ".husky/*")


def same_once(paths: list[Path]) -> list[Path]:
    """One of each content and suffix: the trees have many files in common."""
    return list({(path.suffix, path.read_bytes()): path for path in paths}.values())


def test_prettier_would_change_nothing(formatted: dict[Path, Path]) -> None:
    changed = [
        difference(file, copy)
        for file, copy in formatted.items()
        if not filecmp.cmp(file, copy, shallow=False)
    ]

    assert not changed, "\n".join(changed)


def test_shfmt_would_change_no_script(trees: Trees, node_env: dict[str, str]) -> None:
    result = run(tool("shfmt"), "-d", "-i", "2", *files(trees, "*.sh"), env=node_env)

    assert result.returncode == 0, said(result)


def test_shfmt_would_change_no_hook(trees: Trees, node_env: dict[str, str]) -> None:
    result = run(tool("shfmt"), "-ln", "posix", "-d", "-i", "2", *hooks(trees), env=node_env)

    assert result.returncode == 0, said(result)


def test_shellcheck_finds_nothing_in_scripts(trees: Trees, node_env: dict[str, str]) -> None:
    result = run(tool("shellcheck"), *files(trees, "*.sh"), env=node_env)

    assert result.returncode == 0, said(result)


def test_shellcheck_finds_nothing_in_hooks(trees: Trees, node_env: dict[str, str]) -> None:
    result = run(tool("shellcheck"), "-s", "sh", *hooks(trees), env=node_env)

    assert result.returncode == 0, said(result)


def test_node_reads_every_script(trees: Trees, node_env: dict[str, str]) -> None:
    for script in same_once(files(trees, *SCRIPTS)):
        result = run(tool("node"), "--check", script, env=node_env)
        assert result.returncode == 0, said(result)

"""The coverage gate of the test stage, run by Node on summaries of several packages."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.live.toolbox import run, said, tool

Check = Callable[..., CompletedProcess[str]]


@pytest.fixture
def check(reference: Path, node_env: dict[str, str], tmp_path: Path) -> Check:
    """The script, called with these words in a repository at tmp_path."""
    script = reference / ".github" / "scripts" / "check-coverage.mjs"
    return lambda *words: run(tool("node"), script, *words, env=node_env, cwd=tmp_path)


def write_summary(folder: Path, *, covered: int, total: int) -> None:
    summary = folder / "coverage" / "coverage-summary.json"
    summary.parent.mkdir(parents=True)
    summary.write_text(json.dumps({"total": {"lines": {"covered": covered, "total": total}}}))


def test_enough_coverage_over_all_packages_passes(check: Check, tmp_path: Path) -> None:
    write_summary(tmp_path / "apps" / "api", covered=70, total=100)
    write_summary(tmp_path / "packages" / "types", covered=100, total=100)

    result = check("85")

    assert result.returncode == 0, said(result)
    assert "70.00 %  70 of 100 lines  apps/api/coverage/coverage-summary.json" in result.stdout
    assert "85.00 %  170 of 200 lines  in total" in result.stdout


def test_too_little_coverage_fails_and_says_how_much_is_missing(
    check: Check, tmp_path: Path
) -> None:
    write_summary(tmp_path, covered=79_999, total=100_000)

    result = check("80")

    assert result.returncode == 1
    assert "79.99 % of lines are covered, less than 80 %." in result.stderr


def test_summaries_of_dependencies_do_not_count(check: Check, tmp_path: Path) -> None:
    write_summary(tmp_path / "node_modules" / "dependency", covered=100, total=100)
    write_summary(tmp_path / "apps" / "web" / "node_modules" / "other", covered=1, total=1)
    write_summary(tmp_path / "apps" / "web", covered=1, total=2)

    assert check("51").returncode == 1
    assert check("50").returncode == 0


def test_no_summary_at_all_fails_and_names_the_reporter(check: Check) -> None:
    result = check("80")

    assert result.returncode == 1
    assert "json-summary" in result.stderr


def test_packages_without_a_measured_line_fail(check: Check, tmp_path: Path) -> None:
    write_summary(tmp_path, covered=0, total=0)

    assert check("0").returncode == 1


def test_a_summary_of_another_shape_fails_by_its_name(check: Check, tmp_path: Path) -> None:
    write_summary(tmp_path, covered=1, total=1)
    (tmp_path / "coverage" / "coverage-summary.json").write_text("{}")

    result = check("80")

    assert result.returncode == 1
    assert "coverage/coverage-summary.json is not a report" in result.stderr


@pytest.mark.parametrize("words", [(), ("eighty",), ("",), ("101",), ("-1",), ("80", "90", "x")])
def test_wrong_usage_is_told_apart(check: Check, words: tuple[str, ...]) -> None:
    result = check(*words)

    assert result.returncode == 2
    assert "usage: node check-coverage.mjs MINIMUM" in result.stderr


PACKAGE = '{"scripts": {"test": "vitest run"}}'


def write_workspace(root: Path, text: str) -> None:
    (root / "pnpm-workspace.yaml").write_text(text)
    (root / "package.json").write_text(PACKAGE)
    for name in ("apps/api", "apps/web", "apps/none", "packages/old", "elsewhere/x"):
        (root / name).mkdir(parents=True)
        (root / name / "package.json").write_text("{}" if "none" in name else PACKAGE)
    write_summary(root / "apps/api", covered=9, total=10)


WORKSPACES = [
    'packages: ["apps/*", packages/*, "!packages/old"]\n',
    'packages:\n  - "apps/*" # apps\n  # too\n  - packages/*\n\n  - "!packages/old"\nx: 1\n',
    "catalog: {}\npackages:\n- apps/*\n- '!packages/**'\n",
    '"packages": # all\n  - apps/*\n',
    "packages :\n  - apps/*\n",
    "packages: [\n  apps/*, # apps, all\n  # elsewhere/*,\n]\n",
]
UNREADABLE = [
    '{"packages": ["apps/*"]}\n',
    "packages: &all\n  - apps/*\n",
    "packages:\n  - >-\n    apps/*\n",
]


@pytest.mark.parametrize("text", WORKSPACES)
def test_a_package_whose_tests_leave_no_summary_is_named(
    check: Check, tmp_path: Path, text: str
) -> None:
    write_workspace(tmp_path, text)
    result = check("80", "test")
    assert result.returncode == 1
    assert "No coverage/coverage-summary.json in apps/web, although" in result.stderr
    write_summary(tmp_path / "apps/web", covered=9, total=10)
    assert check("80", "test").returncode == 0


@pytest.mark.parametrize("text", UNREADABLE)
def test_packages_that_cannot_be_read_fail(check: Check, tmp_path: Path, text: str) -> None:
    write_workspace(tmp_path, text)
    result = check("80", "test")
    assert result.returncode == 1
    assert "Cannot read packages in pnpm-workspace.yaml" in result.stderr


def test_one_summary_at_the_root_covers_all_packages(check: Check, tmp_path: Path) -> None:
    write_workspace(tmp_path, WORKSPACES[0])
    write_summary(tmp_path, covered=9, total=10)
    assert check("80", "test").returncode == 0

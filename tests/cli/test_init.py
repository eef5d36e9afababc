"""flogen init: a first spec, of what the repository already says about itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from flogen.cli.main import main
from tests.spec_texts import found

NEST, NEXT = {"@nestjs/core": "11"}, {"next": "15"}


def flogen(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, which is the current one."""
    root = tmp_path / "shop"
    root.mkdir()
    monkeypatch.chdir(root)
    return root


def section(folder: Path, packages: dict[str, dict[str, str]]) -> str:
    """The services and databases of the first spec of a repository, without its comments."""
    for path, dependencies in packages.items():
        (folder / path).mkdir(parents=True, exist_ok=True)
        (folder / path / "package.json").write_text(json.dumps({"dependencies": dependencies}))
    assert flogen("init").exit_code == 0
    text = (folder / "projectflo.yaml").read_text("utf-8")
    assert found(text) == ()
    assert flogen("render", "--output", folder.parent / "rendered").exit_code == 0
    lines = text.partition("\nservices:\n")[2].partition("\nenvironments:")[0].splitlines()
    return "\n".join(line for line in lines if line.strip() and not line.lstrip().startswith("#"))


def test_init_finds_the_services_of_a_workspace(folder: Path) -> None:
    packages = {"apps/web": NEXT, "apps/api": NEST, "packages/ui": {"react": "19"}, ".": {}}
    assert section(folder, packages) == (
        "  api:\n    framework: nestjs\n    path: apps/api\n    uses: [db]\n"
        "  web:\n    framework: nextjs\n    path: apps/web\n    port: 3001\ndatabases:\n  db: {}"
    )


@pytest.mark.parametrize(
    ("packages", "expected"),
    [
        ({".": NEXT}, "  web:\n    framework: nextjs\n    path: ."),
        ({"apps/Site_1": NEXT}, "  site-1:\n    framework: nextjs\n    path: apps/Site_1"),
        ({"apps/null": NEXT}, "  apps-null:\n    framework: nextjs\n    path: apps/null"),
        (
            {"apps/a": NEXT, "packages/a": NEXT},
            "  a:\n    framework: nextjs\n    path: apps/a\n"
            "  packages-a:\n    framework: nextjs\n    path: packages/a\n    port: 3001",
        ),
    ],
)
def test_init_names_services_after_their_folders(
    folder: Path, packages: dict[str, dict[str, str]], expected: str
) -> None:
    assert section(folder, packages) == expected


@pytest.mark.parametrize(
    "packages", [{}, {".": {}}, {"apps/a b": NEXT}, {"apps/.a": NEXT}, {"lib/api": NEST}]
)
def test_init_without_a_service_to_find_shows_one(
    folder: Path, packages: dict[str, dict[str, str]]
) -> None:
    assert section(folder, packages) == (
        "  api:\n    framework: nestjs\n    path: .\n    uses: [db]\ndatabases:\n  db: {}"
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("shop", "shop"),
        ("My Shop!", "my-shop"),
        ("shop2", "shop2"),
        ("2nd-shop", "nd-shop"),
        ("42", "my-project"),
        ("漢字", "my-project"),
        ("null", "null"),
        ("true", "true"),
        ("a" * 30, "a" * 20),
        ("a" * 19 + "-b", "a" * 19),
    ],
)
def test_init_writes_a_valid_spec_named_after_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, expected: str
) -> None:
    (tmp_path / name).mkdir()
    monkeypatch.chdir(tmp_path / name)
    result = flogen("init")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith("projectflo.yaml written.")
    text = Path("projectflo.yaml").read_text("utf-8")
    assert found(text) == ()
    assert f'name: "{expected}"' in text or f"name: {expected}\n" in text
    assert flogen("render", "--dry-run").exit_code == 1


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        ("pnpm@11.3.0", "pnpm@11.3.0"),
        ("pnpm@11.3.0+sha512.abc", "pnpm@11.3.0"),
        ("pnpm@9.1.0", None),
        ("yarn@4.0.0", None),
        ("pnpm@11", None),
        (7, None),
    ],
)
def test_init_takes_the_package_manager_of_the_repository(
    folder: Path, declared: object, expected: str | None
) -> None:
    (folder / "package.json").write_text(json.dumps({"packageManager": declared}))
    assert flogen("init").exit_code == 0
    text = (folder / "projectflo.yaml").read_text("utf-8")
    assert found(text) == ()
    line = f'\nworkspace: {{ package_manager: "{expected}" }}\n'
    assert (line in text) if expected else ("\nworkspace:" not in text)


def test_init_never_overwrites(folder: Path) -> None:
    (folder / "projectflo.yaml").write_text("mine")
    result = flogen("init")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "flogen: error: projectflo.yaml already exists\n"
        "      = move it away\n      = or name another file with -f\n"
    )
    assert (folder / "projectflo.yaml").read_text() == "mine"


def test_init_writes_where_it_is_told(folder: Path) -> None:
    assert flogen("init", "-f", "flo.yaml").exit_code == 0
    assert [path.name for path in folder.iterdir()] == ["flo.yaml"]
    assert flogen("init", "-f", "no/such/folder.yaml").exit_code == 2

"""The wheel and the sdist carry all that flogen needs."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.cases import REFERENCE, ROOT


def files_of(*folders: str) -> set[str]:
    return {
        path.relative_to(ROOT).as_posix()
        for folder in folders
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sdist, and the wheel that is built from it."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    result = subprocess.run(command, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    return folder


def test_the_sdist_holds_package_templates_and_schemas(dist: Path) -> None:
    with tarfile.open(next(dist.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert files_of("flogen", "templates", "schemas") <= names


def test_the_wheel_holds_templates_and_schemas_inside_the_package(dist: Path) -> None:
    with zipfile.ZipFile(next(dist.glob("*.whl"))) as wheel:
        names = set(wheel.namelist())
    inside = {f"flogen/{name}" for name in files_of("templates", "schemas")}
    assert inside | files_of("flogen") <= names
    assert not [name for name in names if name.startswith(("templates/", "schemas/", "tests/"))]


def test_an_unpacked_wheel_renders(dist: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(next(dist.glob("*.whl"))) as wheel:
        wheel.extractall(tmp_path / "site")
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path / 'site')!r}); import flogen.__main__ as m"
    )
    command = f"{code}; print(m.__file__); sys.argv[1:] = {_arguments(tmp_path)!r}; m.main()"
    result = subprocess.run(
        [sys.executable, "-c", command], capture_output=True, text=True, cwd=tmp_path
    )
    assert result.returncode == 0, result.stderr
    assert result.stdout.startswith(str(tmp_path / "site"))
    assert (tmp_path / "out" / "docker-compose.yml").is_file()


def _arguments(folder: Path) -> list[str]:
    return ["render", "-f", str(REFERENCE), "-o", str(folder / "out")]

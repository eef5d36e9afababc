"""The script and the images of the job that dumps, as shellcheck and hadolint read them."""

import os
from pathlib import Path

from tests.live.toolbox import run, said, tool


def test_shellcheck_accepts_the_script(reference: Path, node_env: dict[str, str]) -> None:
    result = run(tool("shellcheck"), reference / "ops/backup/dump.sh", env=node_env)
    assert result.returncode == 0, said(result)


def test_hadolint_accepts_the_image(trees: dict[str, Path], node_env: dict[str, str]) -> None:
    for tree in (trees["reference"], trees["hobby-backups"]):
        dockerfiles = sorted((tree / "ops/backup").glob("*.Dockerfile"))
        assert dockerfiles
        result = run(tool("hadolint"), *dockerfiles, env=node_env)
        assert result.returncode == 0, said(result)
        assert said(result) == ""


def test_the_image_has_the_version_of_the_database_and_the_script(
    trees: dict[str, Path],
) -> None:
    folder = trees["hobby-backups"] / "ops/backup"
    names = {path.name for path in folder.iterdir()}
    assert names == {"dump.sh", "postgres-17.Dockerfile", "postgres-18.Dockerfile"}
    for version in (17, 18):
        lines = (folder / f"postgres-{version}.Dockerfile").read_text().splitlines()
        assert f"FROM postgres:{version}-alpine" in lines
        assert "COPY dump.sh /usr/local/bin/dump" in lines
        assert "USER 70" in lines
    assert os.access(folder / "dump.sh", os.X_OK)

"""The real tools read what generated specs make, nasty texts and names and all."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.live.test_formatting import HERMETIC, PRETTIER
from tests.live.toolbox import Trees, files, parent, run, said, tool
from tests.specs.whole import examples, plan_of, specs

COUNT = 60
ENOUGH = 5


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A tree of each of many specs, the same ones in every run."""
    folder = tmp_path_factory.mktemp("generated")
    made = {f"{number:02}": spec for number, spec in enumerate(examples(specs(), COUNT))}
    for name, spec in made.items():
        for path, text in plan_of(spec).items():
            write(folder / name / path, text)
    return {name: folder / name for name in made if (folder / name).exists()}


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())


def test_the_specs_make_enough_of_everything(generated: Trees) -> None:
    for pattern in ("main.tf", "docker-compose.yml", "ci.yml", "redact.js", ".env.example"):
        assert len(files(generated, pattern)) >= ENOUGH, pattern


def test_terraform_fmt(generated: Trees, node_env: dict[str, str]) -> None:
    command = (tool("terraform"), "fmt", "-check", "-diff", "-recursive", parent(generated))

    result = run(*command, env=node_env)

    assert result.returncode == 0, said(result)


def test_prettier(generated: Trees, node_env: dict[str, str], tmp_path: Path) -> None:
    (nothing := tmp_path / "ignore-nothing").touch()
    options = ("--check", *HERMETIC, nothing)

    result = run(tool("prettier"), *options, *files(generated, *PRETTIER), env=node_env)

    assert result.returncode == 0, said(result)


def test_actionlint(generated: Trees, node_env: dict[str, str]) -> None:
    options = ("-no-color", "-shellcheck", tool("shellcheck"))

    result = run(tool("actionlint"), *options, *files(generated, "ci.yml"), env=node_env)

    assert result.returncode == 0, said(result)


def test_zizmor(generated: Trees, node_env: dict[str, str]) -> None:
    options = ("--offline", "--pedantic", "--no-progress", "--no-config", "--strict-collection")

    result = run(tool("zizmor"), *options, *files(generated, "ci.yml"), env=node_env)

    assert result.returncode == 0, said(result)


def test_compose(generated: Trees, node_env: dict[str, str]) -> None:
    for file in files(generated, "docker-compose.yml"):
        command = (tool("docker-compose"), "-f", file, "--profile", "*", "config", "-q")
        result = run(*command, env=node_env)
        assert (result.returncode, said(result)) == (0, ""), file.read_text()


def test_shfmt(generated: Trees, node_env: dict[str, str]) -> None:
    scripts = run(tool("shfmt"), "-d", "-i", "2", *files(generated, "*.sh"), env=node_env)
    hooks = files(generated, ".husky/*")
    in_sh = run(tool("shfmt"), "-ln", "posix", "-d", "-i", "2", *hooks, env=node_env)

    assert (scripts.returncode, in_sh.returncode) == (0, 0), said(scripts) + said(in_sh)


def test_shellcheck(generated: Trees, node_env: dict[str, str]) -> None:
    scripts = run(tool("shellcheck"), *files(generated, "*.sh"), env=node_env)
    hooks = run(tool("shellcheck"), "-s", "sh", *files(generated, ".husky/*"), env=node_env)

    assert (scripts.returncode, hooks.returncode) == (0, 0), said(scripts) + said(hooks)

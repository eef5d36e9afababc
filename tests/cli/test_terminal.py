"""Colours, faults and hostile texts: what reaches a terminal, and with which exit code."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from flogen.cli.main import main
from tests.spec_texts import spec

HEAVY = ("jinja2", "jsonschema", "ruamel", "hcl2", "yaml", "packaging")
BROKEN = spec("zzz: 1\n")


def flogen(*arguments: str, **environment: str | None) -> Result:
    clean = {"NO_COLOR": None, "FORCE_COLOR": None, **environment}
    return CliRunner().invoke(main, list(arguments), env=clean)


def run(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """flogen in a process of its own."""
    settings = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR")}
    return subprocess.run(
        [sys.executable, "-m", "flogen", *arguments],
        cwd=cwd,
        env={**settings, "XDG_CACHE_HOME": str(cwd / "cache"), **environment},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    )


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def broken(folder: Path) -> Path:
    (folder / "projectflo.yaml").write_text(BROKEN)
    return folder


@pytest.mark.parametrize(
    ("arguments", "environment", "is_coloured"),
    [
        ([], {}, False),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ([], {"FORCE_COLOR": "", "NO_COLOR": ""}, False),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": ""}, True),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
        (["--color", "auto"], {}, False),
    ],
)
def test_colours_are_as_flags_and_environment_have_it(
    broken: Path, arguments: list[str], environment: dict[str, str], is_coloured: bool
) -> None:
    result = flogen(*arguments, "render", **environment)
    assert result.exit_code == 2
    assert ("\x1b[31merror\x1b[0m" in result.stderr) is is_coloured
    assert ("\x1b" in result.stderr) is is_coloured


@pytest.mark.parametrize("is_coloured", [True, False])
def test_findings_on_stdout_are_coloured_too(folder: Path, is_coloured: bool) -> None:
    (folder / "projectflo.yaml").write_text(spec("hooks: { pre_push: [test] }\n"))
    colour = "always" if is_coloured else "never"
    result = flogen("--color", colour, "check", "--no-cache")
    assert result.exit_code == 1
    assert ("\x1b[33mwarning\x1b[0m" in result.stdout) is is_coloured


def test_a_user_error_is_coloured_too(folder: Path) -> None:
    assert flogen("--color", "always", "render").stderr.startswith("flogen: \x1b[31merror\x1b[0m: ")


def test_a_terminal_gets_colours_by_itself(broken: Path) -> None:
    ours, theirs = pty.openpty()
    settings = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR")}
    command = [sys.executable, "-m", "flogen", "render"]
    done = subprocess.run(command, cwd=broken, env=settings, stdout=theirs, stderr=theirs)
    os.close(theirs)
    assert done.returncode == 2
    assert b"\x1b[31merror\x1b[0m" in os.read(ours, 10_000)
    os.close(ours)


def test_help_is_quick_because_nothing_heavy_is_loaded(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "sys.argv = ['flogen', '--help']\n"
        "from flogen.__main__ import main\n"
        "try: main()\n"
        "except SystemExit as end: assert not end.code\n"
        f"print(*[name for name in {HEAVY} if name in sys.modules])\n"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("Usage: flogen ")
    assert done.stdout.splitlines()[-1] == ""


@pytest.mark.parametrize(
    ("sections", "code"),
    [("environments: {}\n", 0), ("hooks: { pre_push: [test] }\n", 1), ("zzz: 1\n", 2)],
)
def test_the_exit_code_reaches_the_shell(tmp_path: Path, sections: str, code: int) -> None:
    (tmp_path / "projectflo.yaml").write_text(spec(sections))
    done = run("render", "--dry-run", cwd=tmp_path)
    assert done.returncode == code
    assert bool(done.stdout) is (code != 2)
    assert bool(done.stderr) is (code == 2)


def fail(*_: object, **__: object) -> None:
    raise ZeroDivisionError("\x1b[2Joh")


def test_a_fault_of_flogen_exits_2_and_says_so(
    broken: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flogen.planning.load.spec", fail)
    result = flogen("render", FLOGEN_TRACEBACK=None)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "flogen: error: internal error: ZeroDivisionError: \\x1b[2Joh\n"
        "      = this is a fault of flogen: please report it\n"
        "      = to see where it occurs, set FLOGEN_TRACEBACK=1\n"
    )


def test_a_fault_shows_its_traceback_where_that_is_asked_for(
    broken: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flogen.planning.load.spec", fail)
    result = flogen("render", FLOGEN_TRACEBACK="1")
    assert result.exit_code == 2
    assert "Traceback (most recent call last)" in result.stderr


def interrupt(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def test_a_run_that_is_stopped_does_not_look_like_one_with_findings(
    broken: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flogen.planning.load.spec", interrupt)
    result = flogen("render")
    assert (result.exit_code, result.stderr) == (130, "Stopped.\n")


@pytest.mark.parametrize("command", ["check", "render"])
def test_a_folder_that_is_gone_is_no_finding(tmp_path: Path, command: str) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    code = (
        "import os, sys; os.rmdir(os.getcwd())\n"
        f"sys.argv = ['flogen', '{command}']\n"
        "from flogen.__main__ import main; main()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=gone, capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr == "flogen: error: the system: No such file or directory\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full disk")
@pytest.mark.parametrize("words", ["schema", "--help", "check --help", "--version"])
def test_a_disk_that_is_full_is_no_finding(tmp_path: Path, words: str) -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "flogen", *words.split()]
        done = subprocess.run(command, cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 2
    assert done.stderr.splitlines()[0] == "flogen: error: the system: No space left on device"


def test_a_reader_that_goes_away_is_no_fault(tmp_path: Path) -> None:
    theirs, ours = os.pipe()
    os.close(theirs)
    command = [sys.executable, "-m", "flogen", "schema"]
    done = subprocess.run(command, cwd=tmp_path, stdout=ours, stderr=subprocess.PIPE, text=True)
    os.close(ours)
    assert (done.returncode, done.stderr) == (1, "")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_any_encoding_of_the_terminal_will_do(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "projectflo.yaml").write_text(spec("漢字🎬é: 1\n"), "utf-8")
    done = run("render", cwd=tmp_path, PYTHONIOENCODING=encoding)
    assert done.returncode == 2
    assert "unknown key" in done.stderr
    assert "internal" not in done.stderr
    (tmp_path / "projectflo.yaml").write_text(
        spec("services: { api: { framework: nestjs, path: ., env: { A: 漢字🎬é } } }\n")
        + "environments: { local: { runs_on: compose } }\n",
        "utf-8",
    )
    done = run("render", "--diff", cwd=tmp_path, PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (1, "")


HOSTILE = [
    "\x1b[2J: 1\n",
    "a: \x9b2J\n",
    '"\\e[2J": 1\n',
    '? "\\x1b]0;title\\a"\n: 1\n',
    "\u202e: 1\n",
    '"\\u202e": 1\n',
    "!!\x1b a\n",
    "!<\\e[2J> a\n",
    'flogen: "\\e[2J"\n',
    'flogen: ">=0.1"\nproject: { name: "\\e[2J", repository: "\\e[2J", domain: "\\e[2J" }\n',
    spec('services: { "\\e[2J": { framework: "\\e[2J", uses: ["\\e[2J"] } }\n'),
    spec('services: { api: { framework: nestjs, path: ., same_code_as: "\\e[2J" } }\n'),
    spec('services: { api: { framework: nestjs, path: ., env: { A: "\\e[2J\\0\\ud800" } } }\n'),
    spec('environments: { "\\e[2J": { like: "\\e[2J", services: { "\\e[2J": 5 } } }\n'),
    spec('databases: { db: { extensions: ["\\e[2J", "\\e[2J"], plan: "\\ud800" } }\n'),
    spec('pipeline: { pins: { "\\e[2J": { version: "\\e[2J", sha: "\\e[2J" } } }\n'),
    spec('logging: "\\e[2J"\nhooks: { "\\e[2J": 1, "\\e[2J": 2 }\n'),
    "a: &a [*a]\n",
    "[" * 5000,
    "- " * 5000,
    "*\x1b",
    "&a &b c",
    "%\x1b 1\n",
    "\ufeff\ufeff: 1",
    "a: |\n\x00",
]


@pytest.mark.parametrize("command", ["check", "render"])
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_spec_reaches_no_terminal(folder: Path, text: str, command: str) -> None:
    (folder / "projectflo.yaml").write_bytes(text.encode())
    result = flogen(command)
    assert (result.exit_code, result.stdout) == (2, "")
    assert all(character.isprintable() for character in result.stderr.replace("\n", ""))
    assert "internal error" not in result.stderr
    assert ": error: " in result.stderr


def test_a_hostile_file_name_reaches_no_terminal(folder: Path) -> None:
    result = flogen("render", "-f", "\x1b[2J\u202e.yaml")
    assert result.exit_code == 2
    assert all(character.isprintable() for character in result.stderr.replace("\n", ""))


def test_no_command_shows_the_help_in_lines() -> None:
    done = CliRunner().invoke(main, [])
    assert done.exit_code == 2
    assert done.output == CliRunner().invoke(main, ["--help"]).output

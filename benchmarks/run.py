"""Times flogen as whole processes, as ratios taken in one run.

Each command runs in turn, round after round, so that a busy moment of the machine hits all alike;
the least of its times counts. Times are CPU seconds of the process and its children.

Usage: python benchmarks/run.py [ROUNDS]
"""

from __future__ import annotations

import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from importlib import metadata
from pathlib import Path

import rivals

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
SPEC = str(ROOT / "projectflo.yaml")


def commands(tree: Path, edited: Path, staged: Path) -> dict[str, list[str]]:
    """Return what is timed, by name.

    tree: the rendered reference project; edited: the same with an edit of one file; staged: the
    same in the index of a repository.
    """
    flogen = [str(BIN / "flogen")]
    here = ["--file", SPEC, "--output", str(tree)]
    workflow = str(tree / ".github/workflows/ci.yml")
    schema = ["--builtin-schema", "vendor.github-workflows", workflow]
    return {
        "python -c pass": [sys.executable, "-c", "pass"],
        "flogen check, nothing changed": [*flogen, "check", "--cache", *here],
        "flogen check, in full": [*flogen, "check", "--no-cache", *here],
        "flogen check, one file edited": [
            *flogen,
            "check",
            "--file",
            SPEC,
            "--output",
            str(edited),
        ],
        "flogen check --staged, nothing changed": [
            *flogen,
            "check",
            "--staged",
            "--cache",
            "--file",
            str(staged / "projectflo.yaml"),
        ],
        "flogen explain FILE:LINE": [*flogen, "explain", f"{workflow}:26", *here],
        "flogen render": [*flogen, "render", *here],
        "flogen --help": [*flogen, "--help"],
        "check-jsonschema, one file": [str(BIN / "check-jsonschema"), *schema],
    }


def edit(tree: Path, edited: Path) -> None:
    """Copies a rendered tree, and changes the time limit of the jobs in its workflow."""
    shutil.copytree(tree, edited)
    workflow = edited / ".github/workflows/ci.yml"
    text = workflow.read_text("utf-8")
    workflow.write_text(text.replace("timeout-minutes: 15", "timeout-minutes: 25"), "utf-8")


def stage(tree: Path, staged: Path) -> None:
    """Copy a rendered tree with its spec into the index of a new repository."""
    shutil.copytree(tree, staged)
    shutil.copy(SPEC, staged)
    for words in (["init", "--quiet"], ["add", "--all"]):
        subprocess.run(["git", *words], cwd=staged, check=True)


def cpu_seconds(command: list[str]) -> float:
    """The CPU time of one run, which must succeed; the check of an edit has a finding."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    silent = subprocess.DEVNULL
    result = subprocess.run(command, stdout=silent, stderr=silent, check=False)
    assert result.returncode == command[-1].endswith("/edited"), command
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def measure(rounds: int) -> dict[str, float]:
    """The least CPU time of each command over `rounds` rounds."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # it would time Python's compiler
        timed = commands(folder / "tree", folder / "edited", folder / "staged")
        subprocess.run(timed["flogen render"], check=True, stdout=subprocess.DEVNULL)
        edit(folder / "tree", folder / "edited")
        stage(folder / "tree", folder / "staged")
        timed |= rivals.commands(folder / "rivals", folder / "tree", BIN)
        time.sleep(0.2)  # what has just been written is not remembered
        runs = [{key: cpu_seconds(line) for key, line in timed.items()} for _ in range(rounds)]
    return {key: min(run[key] for run in runs) for key in timed}


def table(best: dict[str, float]) -> str:
    """The times as ratios, in Markdown."""
    start, one_file = best["python -c pass"], best["check-jsonschema, one file"]
    rows = [
        f"| `{name}` | {seconds / start:.1f} | {seconds / one_file:.2f} |"
        for name, seconds in best.items()
    ]
    head = "| command | times `python -c pass` | times check-jsonschema |\n| --- | --- | --- |"
    return "\n".join([head, *rows])


def conditions(rounds: int) -> str:
    """What the ratios were taken with."""
    versions = [f"{name} {metadata.version(name)}" for name in ("cruft", "copier")]
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    start = f"`python -c pass` {cpu_seconds([sys.executable, '-c', 'pass']) * 1000:.0f} ms"
    python = f"Python {platform.python_version()}"
    return ", ".join([machine, python, *versions, f"{rounds} rounds", start]) + "."


def main(rounds: int) -> None:
    """Prints the ratios and what they were taken with."""
    print(table(measure(rounds)), conditions(rounds), sep="\n\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)

"""Times flogen plan, or flogen check --terraform, against terraform init && terraform validate.

Both run on the same rendered roots. Terraform takes the same schemas from a filesystem mirror whose
providers are programs. The commands run in turn, round after round; the least of a command's times
counts, on the clock and in CPU seconds of the process and its children.

Usage: python benchmarks/plan.py [ROUNDS [plan | check]]
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import mirror

ROOT = Path(__file__).resolve().parent.parent
FLOGEN = str(Path(sys.executable).parent / "flogen")
SIZES = (1, 10, 100)
COMMANDS = {
    "plan": [FLOGEN, "plan"],
    "check": [FLOGEN, "check", "--terraform", "infra", "--fail-on", "error"],
}


class Times(NamedTuple):
    """Seconds on the clock, and of the CPU."""

    clock: float
    cpu: float


VALIDATE = """for root in infra/bootstrap infra/shared infra/environments/*; do (
  cd "$root" || exit 0  # not every project has all of them
  rm -rf .terraform .terraform.lock.hcl
  terraform init -input=false -backend=false
  terraform validate
) || exit 1; done"""
HEAD = """flogen: ">=0.1,<0.2"
project: { name: notes, repository: acme/notes, domain: notes.app }
databases: { db: {} }
environments: { production: {} }
services:
"""


def spec_of(services: int) -> str:
    """A spec with as many services, each with its database address, health check and domain."""
    lines = [
        f"  api{i}: {{ framework: nestjs, path: apps/api{i}, uses: [db] }}\n"
        for i in range(services)
    ]
    return HEAD + "".join(lines)


def subjects(folder: Path) -> dict[str, Path]:
    """Rendered projects, by what they are."""
    texts = {"the reference project": (ROOT / "projectflo.yaml").read_text("utf-8")}
    texts |= {f"{size} service{'s' * (size > 1)}": spec_of(size) for size in SIZES}
    made = {}
    for number, (name, text) in enumerate(texts.items()):
        made[name] = folder / str(number)
        made[name].mkdir()
        (made[name] / "projectflo.yaml").write_text(text, "utf-8")
        _run([FLOGEN, "render"], made[name], {})
    return made


def measure(rounds: int, what: str) -> dict[str, tuple[Times, Times]]:
    """The least times of a command of flogen, and of terraform, for each project."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        mirror.install(folder / "mirror")
        (folder / "terraform.rc").write_text(mirror.settings(folder / "mirror"), "utf-8")
        own = {"TF_CLI_CONFIG_FILE": str(folder / "terraform.rc"), "TF_DISABLE_PLUGIN_TLS": "1"}
        made = subjects(folder)
        runs = [
            {key: _pair(what, project, own) for key, project in made.items()} for _ in range(rounds)
        ]
    return {key: _least([run[key] for run in runs]) for key in made}


def _pair(what: str, project: Path, own: dict[str, str]) -> tuple[Times, Times]:
    return _run(COMMANDS[what], project, {}), _run(["sh", "-c", VALIDATE], project, own)


def _least(pairs: list[tuple[Times, Times]]) -> tuple[Times, Times]:
    first, second = (
        Times(*map(min, zip(*times, strict=True))) for times in zip(*pairs, strict=True)
    )
    return first, second


def _run(command: list[str], folder: Path, settings: dict[str, str]) -> Times:
    before, cpu_before = time.perf_counter(), _cpu_seconds()
    environment = {**os.environ, "CHECKPOINT_DISABLE": "1", **settings}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    return Times(time.perf_counter() - before, _cpu_seconds() - cpu_before)


def _cpu_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def table(least: dict[str, tuple[Times, Times]], what: str) -> str:
    """The times in Markdown."""
    rows = [
        f"| {name} | {own.clock:.2f} s | {own.cpu:.2f} s | {validate.clock:.2f} s |"
        f" {validate.cpu:.2f} s | {own.clock / validate.clock:.2f} |"
        f" {own.cpu / validate.cpu:.2f} |"
        for name, (own, validate) in least.items()
    ]
    columns = ["", what, f"{what}, CPU", "validate", "validate, CPU", "ratio", "ratio, CPU"]
    head = f"| {' | '.join(columns)} |"
    return "\n".join([head, "| --- " * len(columns) + "|", *rows])


if __name__ == "__main__":
    given = dict(enumerate(sys.argv))
    rounds, what = given.get(1, "5"), given.get(2, "plan")
    print(table(measure(int(rounds), what), what))

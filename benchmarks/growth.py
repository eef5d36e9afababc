"""Times flogen for specs of 1 to 1,000 services in 10 environments, with its peak memory.

The ratios are to the least spec. Times are CPU seconds of whole processes; the least of the rounds
counts.

Usage: python benchmarks/growth.py [ROUNDS]
"""

from __future__ import annotations

import math
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

FLOGEN = Path(sys.executable).parent / "flogen"
COUNTS = (1, 10, 100, 1000)
ENVIRONMENTS = 10
COMMANDS = {
    "render": ("render",),
    "check": ("check", "--no-cache"),
    "check, one file edited": ("check", "--no-cache"),
    "explain --spec": ("explain", "--spec", "services.s0.port"),
}
WORKFLOW = ".github/workflows/ci.yml"


@dataclass(frozen=True)
class Cost:
    """The CPU seconds of a command, and its peak memory in MB."""

    seconds: float
    memory: float


def spec(count: int) -> str:
    """Return a spec with this many services."""
    services = "".join(
        f"  s{number}: {{ framework: nestjs, path: s{number}, port: {3000 + number} }}\n"
        for number in range(count)
    )
    others = "".join(f"  e{number}: {{}}\n" for number in range(1, ENVIRONMENTS))
    return (
        "flogen: '>=0.1,<0.2'\n"
        "project: { name: many, repository: acme/many, domain: many.example }\n"
        f"services:\n{services}environments:\n  production: {{}}\n{others}pipeline: {{}}\n"
    )


def cost(folder: Path, words: tuple[str, ...]) -> Cost:
    """Return the cost of one run of flogen in a folder."""
    silent = subprocess.DEVNULL
    process = subprocess.Popen([FLOGEN, *words], cwd=folder, stdout=silent, stderr=silent)
    _, _, usage = os.wait4(process.pid, 0)
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def costs(count: int, rounds: int) -> dict[str, Cost]:
    """Return the least cost of each command for a number of services."""
    found: dict[str, Cost] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "projectflo.yaml").write_text(spec(count), "utf-8")
        cost(folder, ("render",))
        for title, words in COMMANDS.items():
            if "edited" in title:
                edit(folder)
            runs = [cost(folder, words) for _ in range(rounds)]
            found[title] = min(runs, key=lambda run: run.seconds)
    return found


def edit(folder: Path) -> None:
    """Change the time limit of the jobs in the workflow."""
    workflow = folder / WORKFLOW
    text = workflow.read_text("utf-8")
    workflow.write_text(text.replace("timeout-minutes: 15", "timeout-minutes: 25"), "utf-8")


def table(found: dict[int, dict[str, Cost]]) -> str:
    """Return the ratios, the growth from the last count but one to the last, and the memory."""
    least = found[COUNTS[0]]["check"].seconds
    head = [*(f"{count:,}" for count in COUNTS), "growth", "memory"]
    lines = [f"| command | {' | '.join(head)} |", f"| --- |{' --- |' * len(head)}"]
    for title in COMMANDS:
        each = [found[count][title] for count in COUNTS]
        ratios = [f"{one.seconds / least:.1f}" for one in each]
        growth = math.log(each[-1].seconds / each[-2].seconds, COUNTS[-1] / COUNTS[-2])
        shown = [*ratios, f"n^{growth:.2f}", f"{each[-1].memory:.0f} MB"]
        lines.append(f"| `flogen {title}` | {' | '.join(shown)} |")
    return "\n".join(lines)


def main(rounds: int) -> None:
    """Print the table, and the time of the least check."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # it would time Python's compiler
    found = {count: costs(count, rounds) for count in COUNTS}
    print(table(found))
    print(f"\n1.0 is {found[COUNTS[0]]['check'].seconds:.2f} s, {rounds} rounds.")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)

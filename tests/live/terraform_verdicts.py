"""What the real terraform and flogen each say of a tree of .tf files with one mistake in it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from flogen.diagnostics import Severity
from flogen.repository.tree import WorkTree
from flogen.rules.terraform import RULES
from flogen.terraform import variables
from flogen.terraform.offline.check import check
from flogen.terraform.offline.declared import parsed
from flogen.terraform.offline.modules import called_folder
from tests.live.toolbox import run, tool
from tests.terraform_sites import Mutation

_ERRORS = {rule.id for rule in RULES if rule.severity is Severity.ERROR}


@dataclass(frozen=True)
class Verdict:
    """Of one mistake: what terraform says against it, and what flogen does; empty for nothing."""

    mutation: Mutation
    terraform: str
    flogen: str


@dataclass(frozen=True)
class Bench:
    """A rendered tree in which terraform has been initialised, and how to run terraform in it.

    roots: for each folder the folders in which a mistake in it shows.
    """

    tree: Path
    environment: Mapping[str, str]
    roots: Mapping[str, tuple[str, ...]]


def prepared(tree: Path, providers: str, folder: Path) -> Bench:
    """Initialises every folder of `tree`. providers: the value of TF_REATTACH_PROVIDERS."""
    settings = folder / "terraform.rc"
    settings.touch()
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "TF_REATTACH_PROVIDERS": providers,
        "TF_CLI_CONFIG_FILE": str(settings),
        "CHECKPOINT_DISABLE": "1",
    }
    bench = Bench(tree, environment, _roots(tree))
    for root in {root for roots in bench.roots.values() for root in roots}:
        done = _terraform(bench, tree / root, "init", "-input=false", "-backend=false")
        assert done.returncode == 0, done.stdout + done.stderr
        assert _refusal(bench, tree / root) == ""
        assert _refused_plan(bench, tree / root) == ""
    return bench


def files(tree: Path) -> dict[str, str]:
    """The .tf files of a tree: path → text."""
    found = sorted(path for path in tree.rglob("*.tf"))
    return {path.relative_to(tree).as_posix(): path.read_text("utf-8") for path in found}


def _roots(tree: Path) -> dict[str, tuple[str, ...]]:
    """The folders that call each folder; the folder itself where none does."""
    calls: dict[str, set[str]] = {path.rpartition("/")[0]: set() for path in files(tree)}
    for path, text in files(tree).items():
        folder = path.rpartition("/")[0]
        for each in parsed(path, text).declared:
            called = called_folder(each.block, folder) if each.type == "module" else None
            if called is not None:
                calls[called].add(folder)
    return {folder: tuple(sorted(_top(folder, calls))) for folder in calls}


def _top(folder: str, calls: Mapping[str, set[str]]) -> Iterator[str]:
    if not calls[folder]:
        yield folder
    for caller in calls[folder]:
        yield from _top(caller, calls)


def verdicts(bench: Bench, mutations: list[Mutation], folder: Path) -> list[Verdict]:
    """What both say of each mistake, two at a time."""
    with ThreadPoolExecutor(2) as pool:
        jobs = ((number, each) for number, each in enumerate(mutations))
        return list(pool.map(lambda job: _verdict(bench, job[1], folder / str(job[0])), jobs))


def _verdict(bench: Bench, mutation: Mutation, folder: Path) -> Verdict:
    shutil.copytree(bench.tree, folder, symlinks=True)
    path = folder / mutation.path
    path.write_text(mutation.applied(path.read_text("utf-8")), "utf-8")
    roots = bench.roots[mutation.path.rpartition("/")[0]]
    found = _found(folder)
    refusals = (_refused(bench, folder / root) for root in roots)
    terraform = next(filter(None, refusals), "")
    if found and not terraform:
        terraform = next(filter(None, (_refused_plan(bench, folder / root) for root in roots)), "")
    verdict = Verdict(mutation, terraform, found)
    shutil.rmtree(folder)
    return verdict


def _found(folder: Path) -> str:
    """The first error that flogen finds."""
    errors = (each for each in check(WorkTree(folder), "").findings if each.rule in _ERRORS)
    return next((f"{each.path}: {each.message} [{each.rule}]" for each in errors), "")


def _refused(bench: Bench, root: Path) -> str:
    """Terraform's first error; where a module is called by another name, after another init."""
    said = _refusal(bench, root)
    if said.startswith("Module not installed"):
        _terraform(bench, root, "init", "-input=false", "-backend=false")
        said = _refusal(bench, root)
    return said


def _refused_plan(bench: Bench, root: Path) -> str:
    """Why there is no plan: `validate` does not look behind a key that is not written out.

    A plan of the tree without a mistake must be possible, or this would say nothing.
    """
    given = {f"TF_VAR_{name}": value for name, value in variables.made_up(root).items()}
    planning = replace(bench, environment={**bench.environment, **given})
    (root / "local_override.tf").write_text('terraform {\n  backend "local" {}\n}\n', "utf-8")
    _terraform(planning, root, "init", "-input=false", "-reconfigure")
    done = _terraform(planning, root, "plan", "-input=false", "-no-color")
    (root / "local_override.tf").unlink()
    return f"In a plan: {done.stderr.strip()}" if done.returncode else ""


def _refusal(bench: Bench, root: Path) -> str:
    """Terraform's first error."""
    said = json.loads(_terraform(bench, root, "validate", "-json").stdout)
    errors = [each for each in said["diagnostics"] if each["severity"] == "error"]
    return f"{errors[0]['summary']}: {errors[0].get('detail', '')}" if errors else ""


def _terraform(bench: Bench, root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run(tool("terraform"), *arguments, env=bench.environment, cwd=root)

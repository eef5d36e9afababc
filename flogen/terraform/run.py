"""Runs the terraform on PATH against stand-in providers: no registry, no account, no network."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flogen.diagnostics import UserError
from flogen.targets.artifact import Artifact
from flogen.terraform import workdir as workdirs
from flogen.terraform.workdir import ROOTS, required_variables, workdir

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True)
class Plan:
    """The plan of one root: its name, terraform's own words, and terraform's own JSON."""

    root: str
    text: str
    data: Mapping[str, Any]


def plans(
    artifacts: Collection[Artifact],
    roots: Collection[str],
    beside: Path | None = None,
    before: Collection[Artifact] | None = None,
) -> tuple[Plan, ...]:
    """The plan of each root. Raises UserError with terraform's first error.

    beside: a repository whose own .tf files stand beside the planned ones; before: the files of an
    earlier spec, applied with made-up values first, so that the plan tells what has changed since.
    """
    with workdir(before or artifacts, beside) as folder, _serving() as providers:
        if before is not None:
            _apply(folder, workdirs.roots(before), providers)
            workdirs.replace(before, artifacts, folder)
        return tuple(_plan(folder, root, providers) for root in roots)


def _apply(folder: Path, roots: Collection[str], providers: str) -> None:
    for name in roots:
        root = folder / ROOTS / name
        environment = _environment(providers, folder, root)
        _terraform(root, environment, "init", "-input=false")
        _terraform(root, environment, "apply", "-input=false", "-auto-approve")


def _serving() -> Any:
    try:
        from flogen.terraform import schemas, serve
    except ImportError:
        message = "flogen plan needs a few more packages"
        raise UserError(message, "install them with: pip install 'flogen[plan]'") from None
    return serve.serving(list(schemas.known()))


def _environment(providers: str, folder: Path, root: Path) -> dict[str, str]:
    settings = folder / "terraform.rc"
    settings.touch()
    given = {f"TF_VAR_{name}": "made-up" for name in required_variables(root)}
    return {
        **os.environ,
        **given,
        "TF_REATTACH_PROVIDERS": providers,
        "TF_CLI_CONFIG_FILE": str(settings),
        "TF_IN_AUTOMATION": "1",
        "CHECKPOINT_DISABLE": "1",
    }


def _plan(folder: Path, name: str, providers: str) -> Plan:
    root = folder / ROOTS / name
    environment = _environment(providers, folder, root)
    _terraform(root, environment, "init", "-input=false")
    text = _terraform(root, environment, "plan", "-input=false", "-out=plan")
    data = json.loads(_terraform(root, environment, "show", "-json", "plan"))
    return Plan(name, _without_advice(text), data)


def _without_advice(text: str) -> str:
    """Terraform's words without what it says of the file that the plan was saved in."""
    return text.partition("\nSaved the plan to:")[0].rstrip("─\n ").lstrip("\n") + "\n"


def _terraform(folder: Path, environment: dict[str, str], *arguments: str) -> str:
    program = shutil.which("terraform")
    if program is None:
        raise UserError("terraform is not on PATH", "install it: flogen plan runs the real one")
    shown = () if arguments[0] == "show" else ("-no-color",)
    command = [program, *arguments[:1], *shown, *arguments[1:]]
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        words = _COLOUR.sub("", done.stderr).replace("│", "").split("╷")[-1].replace("╵", "")
        raise UserError(f"terraform {arguments[0]} refuses {folder.name}", " ".join(words.split()))
    return done.stdout

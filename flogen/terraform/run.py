"""Runs the terraform on PATH with stand-in providers: no registry, no account, no network."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from flogen import diagnostics
from flogen.diagnostics import RefusedError, UserError
from flogen.targets.artifact import Artifact
from flogen.terraform import prevent_destroy, variables, workdir
from flogen.terraform.refusals import refusals
from flogen.terraform.workdir import Files

_AT_ONCE = 2
_LOCAL_STATE = 'terraform {\n  backend "local" {}\n}\n'
_OVERRIDE = "flogen_override.tf"
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_BOX = re.compile(r"^╷\n.*?^╵\n", re.MULTILINE | re.DOTALL)
_PROGRESS = re.compile(
    r"^\S.*: (?:Reading\.\.\.|Read complete after|Refreshing state\.\.\.).*\n", re.MULTILINE
)
# This sentence is about the made-up values.
_CLAIM = re.compile(r"\n*^Terraform has compared your real infrastructure(?:.+\n?)+", re.MULTILINE)
_KEPT = re.compile(r"PATH|LANG|LC_\w+|TF_VAR_.+")
_NO_DOWNLOADS = "provider_installation {{\n  filesystem_mirror {{\n    path = {}\n  }}\n}}\n"
_NOWHERE = "http://127.0.0.1:9"  # the discard port
T = TypeVar("T")


@dataclass(frozen=True)
class Plan:
    """The plan of one root: its name, terraform's output, and terraform's JSON.

    guarded: the addresses that terraform would destroy, but refuses to because of prevent_destroy.
    """

    root: str
    text: str
    data: Mapping[str, Any]
    guarded: frozenset[str] = frozenset()


def plans(
    artifacts: Collection[Artifact],
    roots: Collection[str],
    beside: Path | None = None,
    before: Collection[Artifact] | None = None,
    beside_before: Path | None = None,
) -> tuple[Plan, ...]:
    """Return the plan of each root. Raise RefusedError with all errors of terraform.

    roots: names of `workdir.Files.all_roots`; beside: a repository whose own Terraform is added to
    the planned files; before: the files of an earlier spec, applied first with made-up values, so
    that the plans show the changes since; beside_before: the repository at that time.
    """
    now = Files(artifacts, beside)
    chosen = {name: folder for name, folder in now.all_roots().items() if name in roots}
    then = now if before is None else Files(before, beside_before or beside)
    _refuse_what_runs(now, then)
    with workdir.workdir(then) as folder:
        if before is not None:
            applied = [root for root in chosen.values() if any((folder / root).glob("*.tf"))]
            _each(lambda root: _apply(folder, root), applied)
            workdir.replace(folder, now)
        return tuple(_each(lambda root: _plan(folder, *root), chosen.items()))


def _refuse_what_runs(*files: Files) -> None:
    """Raise RefusedError for files that must not be planned, before terraform starts."""
    with _needing_packages():
        for one in files:
            _ = one.vetted


@contextlib.contextmanager
def _needing_packages() -> Iterator[None]:
    try:
        yield
    except ImportError:
        install = f"{shlex.quote(sys.executable)} -m pip install 'flogen[plan]'"
        hint = diagnostics.run(install, to="to install them, run")
        raise UserError("flogen plan needs additional packages", hint) from None


def _each(work: Callable[[Any], T], items: Iterable[Any]) -> list[T]:
    """Return the results of `work` for all items, some in parallel. Raise all refusals together."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        running = [pool.submit(work, item) for item in items]
    errors = [future.exception() for future in running]
    refused = [error for error in errors if isinstance(error, RefusedError)]
    if refused and len(refused) == len([error for error in errors if error]):
        raise RefusedError(tuple(found for error in refused for found in error.diagnostics))
    return [future.result() for future in running]


def _apply(folder: Path, root: str) -> None:
    with _serving() as providers:
        terraform = _Terraform(folder / root, root, workdir.kept(folder, root), providers)
        terraform.init()
        terraform.run("apply", "-input=false", "-auto-approve")


def _plan(folder: Path, name: str, root: str) -> Plan:
    kept = workdir.kept(folder, root)
    try:
        return _plan_as_it_is(folder, name, root, kept)
    except RefusedError as error:
        found = prevent_destroy.guarded(error)
        if not found:
            raise
    with prevent_destroy.without(folder) as copied:
        plan = _plan_as_it_is(copied, name, root, kept)
    return replace(plan, guarded=found.union(prevent_destroy.destroyed(folder / root, plan.data)))


def _plan_as_it_is(folder: Path, name: str, root: str, kept: Path) -> Plan:
    with _serving() as providers:
        terraform, made = _Terraform(folder / root, root, kept, providers), str(kept / "plan")
        terraform.init()
        text = terraform.run("plan", "-input=false", f"-out={made}")
        return Plan(name, _without_asides(text), _data(terraform.run("show", "-json", made), name))


def _data(text: str, name: str) -> dict[str, Any]:
    try:
        data: dict[str, Any] = json.loads(text)
    except RecursionError:
        message = f"a value in the plan of {name} is nested too deeply to be read"
        raise UserError(message, diagnostics.run("terraform plan", to="run instead")) from None
    return data


def _serving() -> Any:
    with _needing_packages():
        from flogen.terraform import schemas, serve

        return serve.serving(list(schemas.known()))


def _without_asides(text: str) -> str:
    """Return terraform's output without progress, repetitions and the path of the plan file."""
    text = _CLAIM.sub("\n", _PROGRESS.sub("", text.partition("\nSaved the plan to:")[0]))
    for box in set(_BOX.findall(text)):
        first = text.index(box) + len(box)
        text = text[:first] + text[first:].replace(box, "")
    return text.rstrip("─\n ").lstrip("\n") + "\n"


class _Terraform:
    """The terraform on PATH in one root. kept: the folder for its state and its other files."""

    def __init__(self, at: Path, root: str, kept: Path, providers: str) -> None:
        self._at, self._root, self._kept = at, root, kept
        self._environment = _environment(at, kept, providers)
        (at / _OVERRIDE).write_text(_LOCAL_STATE, "utf-8")

    def init(self) -> None:
        """Run terraform init. Raise RefusedError as `run` does."""
        state = f"-backend-config=path={self._kept / 'terraform.tfstate'}"
        self.run("init", "-input=false", state)

    def run(self, command: str, *options: str) -> str:
        """Return the stdout of a command. Raise RefusedError with each of its errors."""
        program = shutil.which("terraform")
        if program is None:
            raise UserError("terraform is not on PATH", "install it")
        done = subprocess.run(
            [program, command, *options],
            cwd=self._at,
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            raise RefusedError(refusals(_COLOUR.sub("", done.stderr), self._root))
        return _COLOUR.sub("", done.stdout)


def _environment(root: Path, kept: Path, providers: str) -> dict[str, str]:
    """Return the environment of terraform: the user's variables for it, without the user's secrets.

    Home, data and temporary files are outside of the copy, no provider is installed, and proxies
    lead nowhere.
    """
    home, empty, temporary = (kept / name for name in ("home", "empty", "temporary"))
    for folder in (home, empty, temporary):
        folder.mkdir(parents=True, exist_ok=True)
    settings = kept / "terraform.rc"
    settings.write_text(_NO_DOWNLOADS.format(json.dumps(str(empty))), "utf-8")
    given = {f"TF_VAR_{name}": value for name, value in variables.made_up(root).items()}
    passed = {name: value for name, value in os.environ.items() if _KEPT.fullmatch(name)}
    nowhere = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"), _NOWHERE)
    return {
        **given,
        **passed,
        **nowhere,
        "HOME": str(home),
        "TMPDIR": str(temporary),
        "TF_DATA_DIR": str(kept / "data"),
        "TF_REATTACH_PROVIDERS": providers,
        "TF_CLI_CONFIG_FILE": str(settings),
        "TF_IN_AUTOMATION": "1",
        "CHECKPOINT_DISABLE": "1",
    }

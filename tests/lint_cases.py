"""For each rule about files: what makes it speak, and what it must leave alone.

Each case acts on a repository in which its spec has been rendered.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from flogen.model.action_pins import BUILT_IN, Pin
from tests import terraform_cases

SPEC = """\
flogen: ">=0.1,<0.2"
project: { name: notes, repository: acme/notes, domain: notes.app }
services: { api: { framework: nestjs, path: ., uses: [db] } }
databases: { db: {} }
environments: { development: { runs_on: compose } }
"""
IN_THE_CLOUD = SPEC.replace("development: { runs_on: compose }", "production: {}")
WITH_PIPELINE = SPEC + "pipeline: {}\n"
WITH_HOOKS = SPEC + "hooks: {}\n"
CI = ".github/workflows/ci.yml"
COMPOSE = "docker-compose.yml"
ENV = ".env.example"

Act = Callable[[Path], object]


@dataclass(frozen=True)
class Case:
    """Two ways to treat a repository: the rule finds the one, and not the other."""

    found: Act
    fine: Act
    spec: str = SPEC


def edit(path: str, text: str = "# by hand\n") -> Act:
    """Adds to a file."""

    def act(root: Path) -> None:
        with (root / path).open("a") as file:
            file.write(text)

    return act


def replaced(path: str, old: str, new: str) -> Act:
    """Changes something in a file, its line ends included."""

    def act(root: Path) -> None:
        before = (root / path).read_bytes()
        assert old.encode() in before
        (root / path).write_bytes(before.replace(old.encode(), new.encode()))

    return act


def all_of(*acts: Act) -> Act:
    """One after the other."""
    return lambda root: [act(root) for act in acts]


def _raise_checkout(root: Path) -> None:
    old, new = BUILT_IN["actions/checkout"], Pin("v99.0.0", "1" * 40)
    replaced(CI, f"{old.sha} # {old.version}", f"{new.sha} # {new.version}")(root)


def _remove(path: str) -> Act:
    return lambda root: (root / path).unlink()


def _without_lock_line(root: Path) -> None:
    lock = root / "flogen.lock"
    kept = [line for line in lock.read_text().splitlines(True) if ENV not in line]
    lock.write_text("".join(kept))


def _fold(root: Path) -> None:
    (root / ENV).unlink()
    (root / ENV).mkdir()


def _conflict(root: Path) -> None:
    text = "<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n"
    edit(ENV, text)(root)


_moved_on = replaced(
    "projectflo.yaml", "databases: { db: {} }", "databases: { db: { version: 15 } }"
)
_no_compose = replaced("projectflo.yaml", "environments: { development: { runs_on: compose } }", "")
_touch = replaced("projectflo.yaml", "services:", "# the back end\nservices:")

WITH_SCRIPTS = """\
flogen: ">=0.1,<0.2"
project: { name: notes, repository: acme/notes, domain: notes.app }
services: { api: { framework: nestjs, path: apps/apii, uses: [db], migrates: { db: migrat } } }
databases: { db: {} }
environments: { development: { runs_on: compose } }
pipeline: { tests: { unit: test, integration: "test:int" } }
hooks: { pre_push: [typecheck] }
"""
WITH_VERSIONS = SPEC + 'workspace: { package_manager: pnpm@11.2.0, node: "24" }\n'


def written(path: str, text: str) -> Act:
    """Writes a file."""

    def act(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)

    return act


_SCRIPTS = '{"scripts": {"test": "a", "test:int": "b", "typecheck": "c"}}\n'
_OF_API = '{"scripts": {"migrate": "a", "build": "b", "start:dev": "c"}}\n'
_VERSIONS = (
    '{"packageManager": "pnpm@12.1.0+sha512.0a", "engines": {"node": ">=20 <23"},'
    ' "devEngines": {"packageManager": {"name": "pnpm", "version": "10.0.0"}}}'
)

FILE_CASES = {
    "path-missing": Case(
        all_of(written("package.json", "{}"), written("apps/api/package.json", "{}")),
        all_of(written("package.json", "{}"), written("apps/apii/package.json", "{}")),
        WITH_SCRIPTS,
    ),
    "script-missing": Case(
        all_of(
            written("package.json", _SCRIPTS.replace("test:int", "test:inte")),
            written("apps/apii/package.json", _OF_API),
        ),
        all_of(
            written("package.json", _SCRIPTS),
            written("apps/apii/package.json", _OF_API.replace("migrate", "migrat")),
        ),
        WITH_SCRIPTS,
    ),
    "versions-disagree": Case(
        all_of(written("package.json", _VERSIONS), written(".nvmrc", "v22.1.0\n")),
        all_of(
            written("package.json", '{"packageManager": "pnpm@11.2.0"}'),
            written(".nvmrc", "lts/*\n"),
            written(".node-version", "24\n"),
        ),
        WITH_VERSIONS,
    ),
    "conflict-markers": Case(_conflict, edit(ENV, "=======\n# see <<<<<<< above\n")),
    "drift-blocked": Case(_fold, lambda root: (root / "docker").is_dir()),
    "drift-edited": Case(edit(COMPOSE), edit("README.md")),
    "drift-edited-and-stale": Case(all_of(_moved_on, edit(COMPOSE)), _moved_on),
    "drift-edited-orphan": Case(all_of(_no_compose, edit(ENV)), _no_compose),
    "drift-eol": Case(replaced(ENV, "\n", "\r\n"), _touch),
    "drift-format": Case(replaced(COMPOSE, "\nservices:", "\n\n\nservices:"), edit(COMPOSE)),
    "drift-foreign": Case(
        all_of(_without_lock_line, edit(ENV)), edit("docker-compose.override.yml", "services: {}\n")
    ),
    "drift-missing": Case(_remove(ENV), _touch),
    "drift-mode": Case(
        lambda root: (root / ENV).chmod(0o755), lambda root: (root / ENV).chmod(0o600)
    ),
    "drift-orphan": Case(_no_compose, _touch),
    "drift-script-eol": Case(
        replaced(".husky/pre-commit", "\n", "\r\n"), replaced(ENV, "\n", "\r\n"), WITH_HOOKS
    ),
    "drift-stale": Case(_moved_on, _touch),
    "drift-unlocked": Case(_without_lock_line, edit("flogen.lock", "# a comment\n")),
    "pin-bumped": Case(_raise_checkout, edit(CI), WITH_PIPELINE),
}

MINE = "infra/environments/production/mine.tf"
FILE_CASES |= {
    rule: Case(edit(MINE, found), edit(MINE, fine), IN_THE_CLOUD)
    for rule, (found, fine) in terraform_cases.CASES.items()
}

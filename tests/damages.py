"""What somebody can do to a project so that flogen would reach outside of it, or break."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable

from tests.hostile import EXECUTED, LOCK, OWNED, SPEC, STAGING, Project

Damage = Callable[[Project], object]


def outside_files_in_lock(project: Project, prefix: str) -> None:
    for path in project.outside.rglob("*"):
        if path.is_file():
            name = path.relative_to(project.outside).as_posix()
            project.locked(f"{prefix}{name}", path.read_bytes())


def link_with_lock(project: Project) -> None:
    """A folder of the lock's choice that leads outside, with the right hash of each file there."""
    (project.root / "linked").symlink_to(project.outside)
    outside_files_in_lock(project, "linked/")


def pipe(name: str) -> Damage:
    def put(project: Project) -> None:
        (project.root / name).unlink(missing_ok=True)
        os.mkfifo(project.root / name)

    return put


def folder(name: str) -> Damage:
    def put(project: Project) -> None:
        (project.root / name).unlink(missing_ok=True)
        (project.root / name / "below").mkdir(parents=True)

    return put


def link(name: str, target: str = "") -> Damage:
    return lambda project: project.replace(name, project.outside / (target or name))


def file(name: str, text: str) -> Damage:
    def put(project: Project) -> None:
        path = project.root / name
        if path.is_dir():
            shutil.rmtree(path)
        project.write(name, text)

    return put


def all_of(*damages: Damage) -> Damage:
    """One after the other."""

    def put(project: Project) -> None:
        for damage in damages:
            damage(project)

    return put


DAMAGES: dict[str, Damage] = {
    "a file is a link": link(OWNED, "secret"),
    "a file is a dangling link": link(OWNED, "nowhere"),
    "a file is a link to itself": lambda project: project.replace(OWNED, project.root / OWNED),
    "a folder is a link": link("infra"),
    "a folder is a file": file("infra", "text\n"),
    "a file is a pipe": pipe(OWNED),
    "a file is a folder": folder(OWNED),
    "the lock is a link": link(LOCK),
    "the lock is a dangling link": link(LOCK, "new.lock"),
    "the lock is a pipe": pipe(LOCK),
    "the lock is a folder": folder(LOCK),
    "the spec is a link": link(SPEC),
    "the spec is a pipe": pipe(SPEC),
    "the spec is a folder": folder(SPEC),
    "the staging folder is a link": link(STAGING, "infra"),
    "the staging folder is a link to the root": link(STAGING, "."),
    "the staging folder is a pipe": pipe(STAGING),
    "the staging folder is a file": file(STAGING, "text\n"),
    "the staging folder has links": all_of(
        lambda project: (project.root / STAGING).mkdir(),
        lambda project: (project.root / STAGING / "infra").symlink_to(project.outside / "infra"),
    ),
    "the lock names absolute paths": lambda project: outside_files_in_lock(
        project, f"{project.outside}/"
    ),
    "the lock names paths above": lambda project: outside_files_in_lock(project, "../outside/"),
    "the lock goes through a link": link_with_lock,
    "the lock names git's files": all_of(
        lambda project: project.write(".git/hooks/pre-commit", "#!/bin/sh\n"),
        lambda project: project.locked(".git/hooks/pre-commit", b"#!/bin/sh\n"),
        lambda project: project.locked(".GIT/hooks/pre-commit", b"#!/bin/sh\n"),
    ),
    "the lock has escapes": lambda project: project.locked(EXECUTED, b""),
    "the lock has no line end": lambda project: project.write(LOCK, "0" * 5_000_000),
    "the lock has one long path": lambda project: project.locked("a/" * 2_000_000 + "a", b""),
    "the lock is no text": lambda project: (project.root / LOCK).write_bytes(bytes(range(256))),
    "a file has escapes": lambda project: project.write(OWNED, f"{EXECUTED}\n# {EXECUTED}\n"),
    "a file has no line end": lambda project: project.write(OWNED, "x = [" * 20_000),
    "a file is no text": lambda project: (project.root / OWNED).write_bytes(bytes(range(256))),
    "names have escapes": all_of(
        lambda project: project.write(f"{EXECUTED}\n/{EXECUTED}\n", EXECUTED),
        lambda project: project.write(f"infra/modules/\udcff\n{EXECUTED}.tf", EXECUTED),
    ),
    "the spec has escapes": lambda project: project.spec(f"# {EXECUTED}\n"),
    "the spec has escaped escapes": lambda project: project.spec(
        'logging: "\\e[31m\\u009b2J\\n"\n"\\e[0m": 1\n'
    ),
    "the spec names a folder outside": lambda project: project.spec("templates: ../outside\n"),
    "the spec names an absolute folder": lambda project: project.spec("templates: /etc\n"),
    "the spec names a folder behind a link": all_of(
        lambda project: (project.root / "mine").symlink_to(project.outside),
        lambda project: project.spec("templates: mine\n"),
    ),
    "the spec ejects files outside": lambda project: project.spec(
        'ejected: ["../outside/secret"]\n'
    ),
    "the spec changes files outside": lambda project: project.spec(
        "overrides:\n- { file: ../outside/secret, op: replace, path: /a, value: 1,"
        " expect: 2, reason: mine }\n"
    ),
}

"""What flogen knows of a package manager, as one record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class LockFile:
    """What a lock file says. importers: folder → package → range; overridden: names of packages
    whose versions something else replaces.
    """

    importers: Mapping[str, Mapping[str, str]]
    overridden: tuple[str, ...] = ()


@dataclass(frozen=True)
class PackageManager:
    """A package manager. Its set-up in CI is `templates/actions/package_managers/<name>.yml.j2`.

    versions: a regular expression of the versions that these commands work in; least: the oldest of
    them, for messages; example: the one that a spec has where it says nothing.

    The commands begin with the name. install: installs what the lock file says; install_all: the
    same where NODE_ENV=production would leave out what a build needs; update: writes the lock file.
    run and run_in: run {script} at the root, or of the package in {folder}, and fail if there is no
    such package or script; build_needs: builds what {folder} depends on; build_shared: builds each
    package that another depends on. execute: runs a program of the workspace; download: runs one
    that is not installed. offline: variables that keep a command from installing anything.

    lock and workspace: the lock file, and the YAML file whose `packages` lists the folders.
    read_lock: the text of the lock file → what it says.
    """

    name: str
    versions: str
    least: str
    example: str
    install: str
    install_all: str
    update: str
    run: str
    run_in: str
    build_needs: str
    build_shared: str
    execute: str
    download: str
    lock: str
    workspace: str
    read_lock: Callable[[str], LockFile]
    offline: str = ""

"""The record that describes a package manager."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class LockFile:
    """The content of a lock file.

    importers: folder → package → version range; overridden: names of packages whose versions are
    overridden.
    """

    importers: Mapping[str, Mapping[str, str]]
    overridden: tuple[str, ...] = ()


@dataclass(frozen=True)
class PackageManager:
    """A package manager. Its CI setup is `templates/actions/package_managers/<name>.yml.j2`.

    versions: a regular expression of the versions that support these commands; least: the oldest of
    them, for messages; example: the default version of a spec.

    Each command begins with the name. install: installs from the lock file; install_all: the same,
    with the packages that a build needs and NODE_ENV=production would omit; update: writes the lock
    file. run and run_in: run {script} at the root, or of the package in {folder}, and fail if the
    package or script does not exist; build_needs: builds the dependencies of {folder};
    build_shared: builds every package that another one depends on. execute: runs a program of the
    workspace; download: runs a program that is not installed. offline: variables that prevent a
    command from installing anything.

    lock and workspace: the lock file, and the YAML file whose `packages` lists the folders.
    read_lock: parses the text of the lock file.
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

"""Prepares a folder for terraform: the planned files, and nothing that reaches outside."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from flogen.repository import lock, paths
from flogen.targets import own_paths
from flogen.targets.artifact import Artifact
from flogen.terraform.roots import INFRA, named

_STATE = ".tfstate"
_REPOSITORY, _KEPT = "repository", "kept"


@dataclass(frozen=True)
class Files:
    """The Terraform of a repository: the planned files and the user's own.

    beside: the repository's root; None for the planned files only. Files that a render would remove
    do not count as the user's.
    """

    planned: Collection[Artifact]
    beside: Path | None = None

    def all_roots(self) -> dict[str, str]:
        """Return the folder of each root by name, including the user's own roots."""
        return named([*_paths(self.planned), *self.own()])

    def own(self) -> Iterator[str]:
        """Yield the user's files, without links, hidden files and states."""
        if self.beside is None or (self.beside / INFRA).is_symlink():
            return
        written = _written(self.beside)
        for path in sorted((self.beside / INFRA).rglob("*")):
            name = path.relative_to(self.beside).as_posix()
            if _is_plain(path, name) and not _is_removed(path, name, written):
                yield name

    def put(self, folder: Path) -> None:
        """Write all files below `folder`; a planned file replaces one of the user's."""
        for name, content in self.vetted.items():
            _write(folder / name, content)

    @cached_property
    def vetted(self) -> dict[str, bytes]:
        """Return all files that are safe to plan. Raise RefusedError for others.

        Planned files are checked too: the user's overrides and templates can change them.
        """
        from flogen.terraform import vetting

        planned = {artifact.path: artifact.text.encode() for artifact in self.planned}
        own = {name: self._content(name) for name in self.own() if name not in planned}
        return vetting.vetted({**own, **planned})

    def _content(self, name: str) -> bytes:
        assert self.beside is not None
        return (self.beside / name).read_bytes()


def roots(artifacts: Collection[Artifact]) -> tuple[str, ...]:
    """Return the names of the roots that a spec asks for, in the order of applying them."""
    return tuple(named(_paths(artifacts)))


def _paths(artifacts: Collection[Artifact]) -> list[str]:
    below = f"{INFRA}/"
    return [artifact.path for artifact in artifacts if artifact.path.startswith(below)]


def _written(root: Path) -> lock.Hashes:
    path = root / paths.LOCK
    return lock.read(path.read_text("utf-8", "replace")) if path.is_file() else {}


def _is_removed(path: Path, name: str, written: lock.Hashes) -> bool:
    known = written.get(name)
    return known is not None and own_paths.is_written(name, path.read_bytes(), known)


def _is_plain(path: Path, name: str) -> bool:
    is_hidden = any(part.startswith(".") for part in name.split("/"))
    return path.is_file() and not path.is_symlink() and not is_hidden and _STATE not in path.name


@contextlib.contextmanager
def workdir(files: Files) -> Iterator[Path]:
    """Yield a temporary folder with a copy of the files. The folder of `kept` is beside it."""
    with tempfile.TemporaryDirectory(prefix="flogen-plan-") as name:
        folder = Path(name).resolve() / _REPOSITORY
        files.put(folder)
        yield folder


def kept(folder: Path, root: str) -> Path:
    """Return the folder for the files that terraform writes for a root, outside of the root.

    A state and a list of modules contain the user's text, and a template can read any file.
    """
    return folder.parent / _KEPT / root


def replace(folder: Path, files: Files) -> None:
    """Replace the files below `folder`, and keep the folder of `kept`."""
    shutil.rmtree(folder)
    files.put(folder)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)

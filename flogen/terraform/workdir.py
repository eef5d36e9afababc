"""A folder in which terraform can run: the planned files, and nothing that reaches outside."""

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
    """The Terraform of a repository: the planned files, and those of its people.

    beside: the repository's root, or None where only the planned files count. Files that a render
    would remove are not its people's.
    """

    planned: Collection[Artifact]
    beside: Path | None = None

    def all_roots(self) -> dict[str, str]:
        """The folder of each root, by its name; those that people wrote too."""
        return named([*_paths(self.planned), *self.own()])

    def own(self) -> Iterator[str]:
        """The people's files: no links, no hidden ones and no states."""
        if self.beside is None or (self.beside / INFRA).is_symlink():
            return
        written = _written(self.beside)
        for path in sorted((self.beside / INFRA).rglob("*")):
            name = path.relative_to(self.beside).as_posix()
            if _is_plain(path, name) and not _is_removed(path, name, written):
                yield name

    def put(self, folder: Path) -> None:
        """Writes all files below `folder`; a planned one wins over an own one."""
        for name, content in self.vetted.items():
            _write(folder / name, content)

    @cached_property
    def vetted(self) -> dict[str, bytes]:
        """All files without what would run. Raises RefusedError for what must not be planned.

        Planned ones count too: overrides and templates of the user may have changed them.
        """
        from flogen.terraform import vetting

        planned = {artifact.path: artifact.text.encode() for artifact in self.planned}
        own = {name: self._content(name) for name in self.own() if name not in planned}
        return vetting.vetted({**own, **planned})

    def _content(self, name: str) -> bytes:
        assert self.beside is not None
        return (self.beside / name).read_bytes()


def roots(artifacts: Collection[Artifact]) -> tuple[str, ...]:
    """The names of the roots that a spec asks for, in the order of applying them."""
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
    """A temporary folder with a copy of the files. What `kept` gives lies beside it."""
    with tempfile.TemporaryDirectory(prefix="flogen-plan-") as name:
        folder = Path(name).resolve() / _REPOSITORY
        files.put(folder)
        yield folder


def kept(folder: Path, root: str) -> Path:
    """Where all that terraform writes for a root is kept: out of the reach of its files.

    A state and a list of modules hold text of the user, and a template can be made of any file.
    """
    return folder.parent / _KEPT / root


def replace(folder: Path, files: Files) -> None:
    """Puts other files in the place of those below `folder`; what is kept stays."""
    shutil.rmtree(folder)
    files.put(folder)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)

"""The atomic operations that change a disk."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from flogen.diagnostics import RENDER, UserError, run
from flogen.drift.compare import State
from flogen.repository import open_folders, paths
from flogen.repository.tree import MAX_BYTES, Kind, WorkTree, folders_above

_CAN_ASK_FOR_SELF = os.access in os.supports_effective_ids
_ANY_WRITE = 0o222
_READABLE_BY_ALL = 0o644
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW


def make_root(root: Path) -> None:
    """Create the folder to render into. Raise UserError if that fails."""
    try:
        root.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"{root} cannot be created: {error.strerror}") from None


@contextlib.contextmanager
def exclusive(root: Path) -> Iterator[None]:
    """Lock `root` against other renders for the duration of the context. Leave no file behind.

    Raise UserError if the folder cannot be read.
    """
    try:
        handle = os.open(root, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        raise UserError(f"{root} cannot be read: {error.strerror}") from None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def prepare(root: Path, state: State) -> None:
    """Write the next content of a file into the staging folder, and sync it. Raise OSError."""
    assert state.artifact is not None
    artifact = state.artifact
    mode = 0o777 if artifact.executable else 0o666
    least = _READABLE_BY_ALL if artifact.mounted else 0
    _write_new(root, state.path, artifact.text.encode(), mode, least)


def stage(root: Path, path: str, content: bytes) -> None:
    """Write a file into the staging folder, to be moved into place later. Raise OSError."""
    _write_new(root, path, content, 0o666)


def put_in_place(root: Path, state: State) -> None:
    """Rename the prepared content over the file. Raise UserError if the file has changed."""
    with _as_user_error(state.path), open_folders.around(root, state.path) as (folder, name):
        _require_unchanged(folder, name, state)
        _rename(root, state.path, folder, name)


def move(root: Path, staged: str, path: str) -> None:
    """Rename the file staged for `staged` over `path`. Raise UserError if that fails."""
    with _as_user_error(path), open_folders.around(root, path) as (folder, name):
        _rename(root, staged, folder, name)


def _rename(root: Path, staged: str, folder: int, name: str) -> None:
    """Rename a staged file to a name in an open folder, and sync the folder."""
    with open_folders.around(root, paths.temporary(staged)) as (prepared, temporary):
        os.rename(temporary, name, src_dir_fd=prepared, dst_dir_fd=folder)
    os.fsync(folder)


def make_folder(root: Path, path: str) -> None:
    """Create the folder that will contain a file. Raise OSError."""
    with open_folders.around(root, path, make=True):
        return


def replace_text(root: Path, path: str, text: str) -> None:
    """Replace a whole file through a synced temporary file. Raise UserError if that fails."""
    try:
        with _as_user_error(path):
            stage(root, path, text.encode())
        move(root, path, path)
    except UserError:
        clear_staging(root)
        raise


def rewrite(path: Path, before: bytes, after: bytes) -> None:
    """Replace the content of a file that flogen does not own, atomically.

    Raise UserError if it is a link, no longer contains `before`, or cannot be written.
    """
    with _as_user_error(str(path)), open_folders.around(path.parent, path.name) as (folder, name):
        if path.is_symlink():
            raise UserError(f"{path} is a symbolic link", "edit the file that it leads to")
        _require_file_writable(path, str(path))
        _rewrite(folder, name, before, after)


def _rewrite(folder: int, name: str, before: bytes, after: bytes) -> None:
    """Replace a file in an open folder through a synced temporary file beside it."""
    temporary = f".{name}.{os.getpid()}"
    mode = stat.S_IMODE(os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode)
    handle = os.open(temporary, _NEW, mode, dir_fd=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            os.fchmod(handle, mode)
            file.write(after)
            file.flush()
            os.fsync(handle)
        if open_folders.content(folder, name, max(len(before), MAX_BYTES)) != before:
            raise UserError(f"{name} was changed meanwhile", "run the command again")
        os.rename(temporary, name, src_dir_fd=folder, dst_dir_fd=folder)
    except BaseException:
        os.unlink(temporary, dir_fd=folder)
        raise
    os.fsync(folder)


def remove(root: Path, state: State, twin: str | None = None) -> None:
    """Remove a file, and the folders above it that are then empty.

    twin: a path that is kept and differs only in case. On a case-insensitive disk it is the same
    file, which is kept. Raise UserError if the file has changed or cannot be removed.
    """
    if twin is not None and _is_same_file(root / state.path, root / twin):
        return
    gone = contextlib.suppress(FileNotFoundError)
    with _as_user_error(state.path), gone, open_folders.around(root, state.path) as (folder, name):
        _require_unchanged(folder, name, state)
        os.unlink(name, dir_fd=folder)
    for above in folders_above(state.path):
        if not _remove_empty(root, above):
            return


def _is_same_file(one: Path, other: Path) -> bool:
    try:
        return os.path.samestat(one.lstat(), other.lstat())
    except OSError:
        return False


def _remove_empty(root: Path, path: str) -> bool:
    """Remove a folder if it is empty. Return whether it was removed."""
    try:
        with open_folders.around(root, path) as (folder, name):
            os.rmdir(name, dir_fd=folder)
    except OSError:
        return False
    return True


def require_writable(root: Path, changed: Iterable[str]) -> None:
    """Raise UserError if a file that will change, or its folder, is read-only."""
    for path in changed:
        folder = next(above for above in (root / path).parents if above.is_dir())
        if not _is_allowed(folder, os.W_OK | os.X_OK):
            message = f"{path} cannot be written: {folder} is read-only"
            raise UserError(message, ("nothing was changed", "correct its permissions"))
        _require_file_writable(root / path, path)


def _require_file_writable(path: Path, shown: str) -> None:
    """Raise UserError if a file is read-only: a rename would replace it all the same."""
    is_file = path.is_file() and not path.is_symlink()
    if is_file and not (path.stat().st_mode & _ANY_WRITE and _is_allowed(path, os.W_OK)):
        message = f"{shown} cannot be written: it is read-only"
        raise UserError(
            message,
            ("nothing was changed", *run(f"chmod u+w {shown}", to="to allow the change, run")),
        )


def _is_allowed(path: Path, rights: int) -> bool:
    return os.access(path, rights, effective_ids=_CAN_ASK_FOR_SELF)


def clear_staging(root: Path) -> None:
    """Remove the staging folder with the files of an interrupted render, and the empty folders that
    were created for them.

    Raise UserError if it is not a folder: flogen never writes through a link.
    """
    if _kind_of_staging(root) is Kind.DIRECTORY:
        with _as_user_error(paths.STAGING):
            for folder in _folders_below(root / paths.STAGING):
                if paths.is_safe(folder):
                    _remove_empty(root, folder)
            with open_folders.around(root, paths.STAGING) as (above, name):
                shutil.rmtree(name, dir_fd=above)


def _folders_below(folder: Path) -> list[str]:
    """Return the folders below a folder, relative to it, the deepest first."""
    found = (Path(above) / name for above, names, _ in os.walk(folder) for name in names)
    return [path.relative_to(folder).as_posix() for path in found][::-1]


def _kind_of_staging(root: Path) -> Kind:
    kind = WorkTree(root).read(paths.STAGING).kind
    if kind not in (Kind.DIRECTORY, Kind.NOTHING):
        raise UserError(f"{paths.STAGING} is {kind.value}", "move it away")
    return kind


def _require_unchanged(folder: int, name: str, state: State) -> None:
    """Raise UserError if the file in an open folder has changed since it was read."""
    known = state.entry.content if state.entry.kind is Kind.FILE else None
    if open_folders.content(folder, name, MAX_BYTES) != known:
        raise UserError(
            f"{state.path} was changed while flogen was rendering",
            ("check the file", *RENDER),
        )


def _write_new(root: Path, path: str, content: bytes, mode: int, least: int = 0) -> None:
    """Write the next content of a file into the staging folder.

    least: permissions that the umask does not remove; 0 for none.
    """
    _kind_of_staging(root)
    with open_folders.around(root, paths.temporary(path), make=True) as (folder, name):
        handle = os.open(name, _NEW, mode, dir_fd=folder)
    with os.fdopen(handle, "wb") as file:
        if least:
            os.fchmod(handle, least)
        file.write(content)
        file.flush()
        os.fsync(handle)


@contextlib.contextmanager
def _as_user_error(path: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        message = f"{path} cannot be written: {error.strerror}"
        raise UserError(message, ("correct the cause", *RENDER)) from None

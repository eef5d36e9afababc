"""Repeats the answer of the last clean `flogen check`, before slow imports.

The record lists each path that the last check read or looked for, with the result of `lstat`, as
git's index does. The answer is valid while none of them has changed. The record is in the user's
cache folder, never in the repository.
"""

from __future__ import annotations

import os
import stat
import sys
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence

from flogen import __version__
from flogen.repository.signatures import signature

Question = tuple[str, ...]
_INDEX = "index"
_STAGED = "--staged"
_FLAGS = {"-f": "file", "--file": "file", "-o": "output", "--output": "output"}
_SWITCHES = {"--cache": True, "--no-cache": False}
# Where git looks for the user's settings. Every variable of git's own may change its answers, but
# those that editors and shells set.
_OF_THE_USER = ("HOME", "PATH", "XDG_CONFIG_HOME")
_OF_GIT = "GIT_"
_HARMLESS = (
    "GIT_ASKPASS",
    "GIT_AUTHOR_",
    "GIT_COMMITTER_",
    "GIT_CURL",
    "GIT_EDITOR",
    "GIT_HTTP",
    "GIT_PAGER",
    "GIT_PROXY",
    "GIT_PS1_",
    "GIT_SEQUENCE_EDITOR",
    "GIT_SSH",
    "GIT_SSL",
    "GIT_TERMINAL_PROMPT",
    "GIT_TRACE",
)
# git sets these for a hook. The question includes all but the index, whose entries are compared.
_INDEX_FILE = "GIT_INDEX_FILE"
_OF_A_HOOK = ("GIT_DIR", "GIT_EXEC_PATH", _INDEX_FILE, "GIT_PREFIX")
_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_SETTLED_NS = 100_000_000
# Of file systems whose times have no fractions: FAT counts in two seconds.
_COARSE_NS = 2_100_000_000
_SECOND_NS = 1_000_000_000


def question(arguments: Sequence[str], environment: Mapping[str, str]) -> Question | None:
    """Return the key of a check with these arguments; None if no record can answer it."""
    if not arguments or arguments[0] != "check":
        return None
    options: dict[str, str] = {}
    is_wanted = not (environment.get("CI") or environment.get("GITHUB_ACTIONS"))
    rest = list(arguments[1:])
    while rest:
        argument = rest.pop(0)
        if argument in _SWITCHES:
            is_wanted = _SWITCHES[argument]
        elif argument in _FLAGS and rest:
            options[_FLAGS[argument]] = rest.pop(0)
        elif argument == _STAGED:
            options[_STAGED] = ""
        else:
            return None
    of_a_hook = {*_OF_A_HOOK} if _STAGED in options else set()
    is_wanted &= not any(map(_changes_git, environment.keys() - of_a_hook))
    kept = environment.keys() & {*_OF_THE_USER, *of_a_hook} - {_INDEX_FILE}
    return _key(options | {name: environment[name] for name in kept}) if is_wanted else None


def _changes_git(variable: str) -> bool:
    return variable.startswith(_OF_GIT) and not variable.startswith(_HARMLESS)


def _key(options: Mapping[str, str]) -> Question | None:
    given = [f"{name}={value}" for name, value in sorted(options.items())]
    try:
        return (__version__, sys.version, _PACKAGE, os.getcwd(), *_installed(), *given)
    except FileNotFoundError:
        return None


def _installed() -> Iterator[str]:
    """Yield the folders of installed packages: an installation changes their times."""
    for folder in sys.path:
        if folder.endswith("-packages"):
            yield f"{signature(folder)} {folder}"


def answer(key: Question, folder: str) -> str | None:
    """Return the answer of the last clean check if nothing that it read changed; else None."""
    try:
        with open(_record(key, folder), encoding="utf-8", errors="surrogateescape") as file:
            head, summary, *lines = file.read().split("\n")
    except (OSError, ValueError):
        return None
    on_disk = lines[: lines.index(_INDEX)] if _INDEX in lines else lines
    if head != _head(key, lines) or on_disk != list(_signatures(_paths_in(on_disk))):
        return None
    return summary if _is_same_index(lines[len(on_disk) + 1 :]) else None


def _is_same_index(lines: Sequence[str]) -> bool:
    """Return whether git's index has what a staged check read: see `remember`."""
    if not lines:
        return True
    from pathlib import Path

    from flogen.diagnostics import UserError
    from flogen.repository import git, index_digest

    digest, folder, *paths = lines
    try:
        return index_digest.now(git.repository(Path(folder)), paths) == digest
    except (UserError, OSError):
        return False


def remember(
    key: Question,
    folder: str,
    summary: str,
    before: Mapping[str, str],
    index: Sequence[str] = (),
) -> None:
    """Record a clean answer with the paths it depends on, unless one of them has just changed.

    before: each path with its `signature` before the read; index: for a staged check the digest of
    the paths that it read in git's index, a folder of the repository, and the paths. Ignore errors
    of writing the record.
    """
    if any(signature(path) != known for path, known in before.items()):
        return
    on_disk = list(_signatures([*sorted(before), *_own_files()]))
    lines = [*on_disk, _INDEX, *index] if index else on_disk
    if any("\n" in line for line in lines) or not all(map(_is_settled, on_disk)):
        return
    record = _record(key, folder)
    try:
        os.makedirs(os.path.dirname(record), exist_ok=True)
        temporary = f"{record}.{os.getpid()}"
        with open(temporary, "w", encoding="utf-8", errors="surrogateescape") as file:
            file.write("\n".join([_head(key, lines), summary, *lines]))
        os.replace(temporary, record)
    except OSError:
        return


def _head(key: Question, lines: Sequence[str]) -> str:
    """Return the first line of a record: its key and its number of lines."""
    return f"{key!r} {len(lines)}"


def _record(key: Question, folder: str) -> str:
    return os.path.join(folder, "checks", f"{zlib.crc32(repr(key).encode()):08x}")


def _signatures(paths: Iterable[str]) -> Iterator[str]:
    """Yield a line for each path and for each folder above it, which may become a link."""
    seen: set[str] = set()
    for path in paths:
        yield f"{signature(path)} {path}"
        yield from _folders(os.path.dirname(path), seen)


def _folders(folder: str, seen: set[str]) -> Iterator[str]:
    """Yield a line for a folder, the folders above it, and those on the way of a link."""
    while folder not in seen and folder != os.path.dirname(folder):
        seen.add(folder)
        kind, target = _kind(folder)
        yield f"{kind} {folder}"
        if target:
            yield from _folders(os.path.join(os.path.dirname(folder), target), seen)
        folder = os.path.dirname(folder)


def _paths_in(lines: Iterable[str]) -> list[str]:
    return [line.split(" ", 6)[-1] for line in lines if line.startswith("file")]


def _kind(folder: str) -> tuple[str, str]:
    """Return the state of a folder, and its target if it is a link."""
    try:
        at = os.lstat(folder)
        target = os.readlink(folder) if stat.S_ISLNK(at.st_mode) else ""
    except OSError:
        return "folder 0", ""
    return f"folder {at.st_mode:o} {at.st_ino} {target}".rstrip(), target


def _is_settled(line: str) -> bool:
    """Return whether a change from now on gives the file another time."""
    if not line.startswith("file"):
        return True
    changed = int(line.split(" ")[1])
    span = _SETTLED_NS if changed % _SECOND_NS else _COARSE_NS
    return not changed or changed < time.time_ns() - span


def _own_files() -> Iterator[str]:
    """Yield flogen's own code, templates and schemas: in a checkout they change at any time."""
    for name in ("", "../templates", "../schemas"):
        for folder, below, files in os.walk(os.path.normpath(os.path.join(_PACKAGE, name))):
            below[:] = sorted(name for name in below if name != "__pycache__")
            yield from (os.path.join(folder, name) for name in sorted(files))

"""Queries git about the repository that contains a folder.

Git runs a hook with GIT_INDEX_FILE, and sometimes GIT_DIR. `git commit --all` and a commit of some
paths prepare an index other than `.git/index`, so an index of the same repository is used. In any
other case these variables point to another repository, and are dropped.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from flogen.diagnostics import UserError

# The variables of `git rev-parse --local-env-vars` that locate a repository.
_PLACES = (
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_DIR",
    "GIT_INDEX_FILE",
    "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_WORK_TREE",
)
_OVERRIDING = ("GIT_DIR", "GIT_CONFIG_COUNT", "GIT_CONFIG_PARAMETERS")
# Neither may reading refresh the index, nor start a monitor of files.
_READING = {"GIT_OPTIONAL_LOCKS": "0"}
# No hook runs, and a folder that looks like a bare repository is none: a commit can contain both.
# Git 2.38 and later follow safe.bareRepository.
_SAFE = ("core.fsmonitor=false", f"core.hooksPath={os.devnull}", "safe.bareRepository=explicit")
_COMMAND = ("git", "--literal-pathspecs", *(word for each in _SAFE for word in ("-c", each)))


_TOP = ("rev-parse", "--show-toplevel")
_GIT_DIR = ("rev-parse", "--absolute-git-dir")
CONFLICT = "conflict"
EMPTY = {hashlib.sha1(b"blob 0\0").hexdigest(), hashlib.sha256(b"blob 0\0").hexdigest()}
# The last commit with its parents, and what is merged into it, applied to it or taken back.
_LAST = ("HEAD", "HEAD^1", "HEAD^2", "MERGE_HEAD", "CHERRY_PICK_HEAD", "REBASE_HEAD", "REVERT_HEAD")


@dataclass(frozen=True)
class Staged:
    """One path of the index: its mode, or CONFLICT, and the object with its content."""

    mode: str
    name: str

    @property
    def is_empty(self) -> bool:
        """Return whether the content is empty, for both of git's hash functions."""
        return self.name in EMPTY


@dataclass(frozen=True)
class Repository:
    """A repository: the top of its work tree, and the environment in which git finds it."""

    top: Path
    environment: Mapping[str, str]

    def ask(self, *words: str) -> bytes:
        """Return the output of a git command. Raise UserError with git's message if it fails."""
        result = _run(words, self.top, self.environment)
        if result.returncode:
            raise UserError(_message(result))
        return result.stdout

    def listing(self, paths: Collection[str] = ()) -> bytes:
        """Return the index as `git ls-files` lists it: all of it, or what is at or below paths.

        paths: relative to the top; "." is the top.
        """
        return self.ask("ls-files", "--stage", "-z", "--", *paths)

    def staged(self, listing: bytes) -> dict[str, Staged]:
        """Return every path of a listing, relative to the top. An unmerged path is a CONFLICT.

        Paths that are only intended to be added (`git add -N`) are left out: no commit has them.
        """
        found = dict(_listed(listing))
        intended = self._intended([path for path, at in found.items() if at.is_empty])
        return {path: at for path, at in found.items() if path not in intended}

    def _intended(self, empty: list[str]) -> set[str]:
        """Return the paths with empty content that are only intended to be added."""
        if not empty:
            return set()
        nothing = self.ask("hash-object", "-t", "tree", "--stdin").decode().strip()
        words = ("diff-index", "--cached", "--ita-invisible-in-index", "--name-only", "-z")
        held = self.ask(*words, nothing).split(b"\0")
        return set(empty) - set(map(os.fsdecode, held))

    def ask_with_input(self, words: tuple[str, ...], text: str, allowed: int = 0) -> str:
        """Return the output of a git command that reads `text` from stdin.

        allowed: another exit code that means success. Raise UserError if the command fails.
        """
        result = _run(words, self.top, self.environment, os.fsencode(text))
        if result.returncode not in (0, allowed):
            raise UserError(_message(result))
        return os.fsdecode(result.stdout)

    def has(self, revision: str) -> bool:
        """Return whether the repository has a commit or tree of this name."""
        words = ("cat-file", "-e", f"{revision}^{{tree}}")
        return not _run(words, self.top, self.environment).returncode

    def is_set(self, name: str) -> bool | None:
        """Return the value of a boolean setting; None if it is not set."""
        words = ("config", "--type=bool", "--get", name)
        value = _line(_run(words, self.top, self.environment).stdout)
        return {"true": True, "false": False}.get(value)

    def trusts_the_disk(self) -> bool:
        """Return whether git reads executable bits from the disk (core.fileMode)."""
        return self.is_set("core.fileMode") is not False

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        """Start a git command with pipes for stdin and stdout."""
        return subprocess.Popen(
            [*_COMMAND, *words],
            cwd=self.top,
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def path_of(self, folder: Path) -> str:
        """Return the folder's path relative to the top, "" for the top. Raise UserError outside."""
        try:
            path = folder.resolve().relative_to(self.top.resolve()).as_posix()
        except ValueError:
            raise UserError(f"{folder} is not inside the git repository {self.top}") from None
        return "" if path == "." else path


def modes_in_index(folder: Path) -> dict[str, str] | None:
    """Return the modes of the staged files below `folder` if core.fileMode is false.

    None if it is true, or if there is no git or no repository.
    """
    if _plainly_trusts_the_disk(folder):
        return None
    try:
        found = repository(folder)
        if found.trusts_the_disk():
            return None
        inside = found.path_of(folder)
        staged = found.staged(found.listing())
    except UserError:
        return None
    above = f"{inside}/" if inside else ""
    return {
        path.removeprefix(above): at.mode
        for path, at in staged.items()
        if path.startswith(above) and at.mode != CONFLICT
    }


def _plainly_trusts_the_disk(folder: Path) -> bool:
    """Return whether .git/config alone sets core.fileMode to true, so that git need not run."""
    if any(name in os.environ for name in _OVERRIDING):
        return False
    around = (above / ".git" for above in (folder.absolute(), *folder.absolute().parents))
    found = next((path for path in around if path.exists()), None)
    if found is None:
        return True
    try:
        text = (found / "config").read_text("utf-8", "replace").lower()
    except OSError:
        return False
    values = re.findall(r"^\s*filemode\s*=\s*(\w+)\s*$", text, re.MULTILINE)
    return values == ["true"] and not re.search(r"\[include|worktreeconfig", text)


def committed(folder: Path, path: str) -> tuple[bytes, ...]:
    """Return the versions of a file below `folder`; none without git or a repository."""
    try:
        found = repository(folder)
        inside = found.path_of(folder)
    except UserError:
        return ()
    return versions(found, f"{inside}/{path}" if inside else path)


def versions(repository: Repository, path: str) -> tuple[bytes, ...]:
    """Return the versions of a file in HEAD, its parents and the commits that are being merged."""
    found = (
        _run(("cat-file", "blob", f"{commit}:{path}"), repository.top, repository.environment)
        for commit in _LAST
    )
    return tuple(dict.fromkeys(one.stdout for one in found if not one.returncode))


def repository(folder: Path) -> Repository:
    """Return the repository that contains `folder`; the folder need not exist.

    Raise UserError if git is not installed or the folder is in no work tree.
    """
    if shutil.which("git") is None:
        raise UserError("git is not installed", "--staged reads the index of git")
    there = next(f for f in (folder.resolve(), *folder.resolve().parents) if f.is_dir())
    found = _around(there) or _given(there)
    if found is None:
        result = _run(_TOP, there, _outside_a_hook())
        raise UserError(f"{folder} is in no git work tree: {_message(result)}")
    return found


def _listed(output: bytes) -> Iterator[tuple[str, Staged]]:
    """Parse the output of `git ls-files --stage -z`. An unmerged path has other stages than 0."""
    for line in output.split(b"\0")[:-1]:
        about, _, path = line.partition(b"\t")
        mode, name, stage = about.decode("ascii").split(" ")
        yield os.fsdecode(path), Staged(mode if stage == "0" else CONFLICT, name)


def _around(folder: Path) -> Repository | None:
    """Return the repository at or above the folder, with the index of a hook of its own."""
    plain = _outside_a_hook()
    top = _answer(_TOP, folder, plain)
    if top is None:
        return None
    index = os.environ.get("GIT_INDEX_FILE")
    if index and _answer(_GIT_DIR, Path.cwd(), os.environ) == _answer(_GIT_DIR, folder, plain):
        plain["GIT_INDEX_FILE"] = str(Path(top, index))
    return Repository(Path(top), plain)


def _given(folder: Path) -> Repository | None:
    """Return the repository of GIT_DIR and GIT_WORK_TREE if it contains the folder."""
    top, git_dir = (_answer(words, Path.cwd(), os.environ) for words in (_TOP, _GIT_DIR))
    if not top or not git_dir or not folder.is_relative_to(Path(top).resolve()):
        return None
    index = os.environ.get("GIT_INDEX_FILE", "")
    places = {"GIT_DIR": git_dir, "GIT_WORK_TREE": top}
    if index:
        places["GIT_INDEX_FILE"] = str(Path(top, index))
    return Repository(Path(top), {**os.environ, **_READING, **places})


def _outside_a_hook() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in _PLACES}
    return {**kept, **_READING}


def _answer(words: tuple[str, ...], folder: Path, environment: Mapping[str, str]) -> str | None:
    result = _run(words, folder, environment)
    return None if result.returncode else _line(result.stdout)


def _line(output: bytes) -> str:
    return os.fsdecode(output.removesuffix(b"\n"))


def _run(
    words: tuple[str, ...], folder: Path, environment: Mapping[str, str], text: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    command = [*_COMMAND, *words]
    return subprocess.run(
        command,
        cwd=folder,
        env=environment,
        input=text or None,
        stdin=None if text else subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )


def _message(result: subprocess.CompletedProcess[bytes]) -> str:
    lines = result.stderr.decode("utf-8", "replace").strip().splitlines()
    return lines[0].removeprefix("fatal: ") if lines else f"git failed ({result.returncode})"

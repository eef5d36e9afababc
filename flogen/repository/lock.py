"""flogen.lock: the hash of every file that flogen wrote, as `sha256sum --check` reads it.

The file is not trusted. It cannot make flogen touch a file outside the root, or remove or overwrite
a file without flogen's header. Several hashes of one path count only if an interrupted render left
them, or a merge of commits that each had one of them.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from flogen.diagnostics import UserError, run
from flogen.repository import paths

Hashes = Mapping[str, frozenset[str]]
MAX_LINES = 20_000
"""More lines than any spec needs: each one costs a read of the disk."""
_HEADER = "# SHA-256 of the generated files, for sha256sum --check. Commit it, and do not edit it."
_OF_NOTHING = "0" * 64
_LINE = re.compile(r"([0-9a-f]{64})  (\S.*)")


def digest(content: bytes) -> str:
    """Return the SHA-256 of a text with LF line endings, in hexadecimal."""
    return hashlib.sha256(normalised(content)).hexdigest()


def normalised(content: bytes) -> bytes:
    """Return the content with LF line endings."""
    return content.replace(b"\r\n", b"\n")


def read(text: str) -> Hashes:
    """Return the hashes of each path. Skip a line that is no entry or names a path not allowed.

    Raise UserError for more than MAX_LINES lines.
    """
    lines = text.splitlines()
    if len(lines) > MAX_LINES:
        message = f"{paths.LOCK} has more than {MAX_LINES:,} lines"
        hint = run(f"git checkout {paths.LOCK}", to="flogen did not write it; to restore it, run")
        raise UserError(message, hint)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for line in lines:
        match = _LINE.fullmatch(line.rstrip())
        if match and paths.is_safe(match[2]):
            found[match[2]].add(match[1])
    return {path: frozenset(hashes) for path, hashes in found.items()}


def is_doubled(hashes: Hashes) -> bool:
    """Return whether a path has several hashes, as after an interrupted render or a merge."""
    return any(len(known) > 1 for known in hashes.values())


def is_cut_off(hashes: Hashes, final: Hashes) -> bool:
    """Return whether an interrupted render left these hashes. final: the lock it had prepared."""
    doubled = {path: known for path, known in hashes.items() if len(known) > 1}
    return all(len(final.get(path, ())) == 1 and final[path] < doubled[path] for path in doubled)


def without_strangers(hashes: Hashes, earlier: Iterable[Hashes]) -> Hashes:
    """Return the hashes without those that no earlier lock had as the only hash of their path.

    earlier: the locks of the merged commits. A path of which no hash is known keeps a hash that no
    content has.
    """
    alone = {(path, *known) for before in earlier for path, known in before.items()}
    return {path: _known_before(path, known, alone) for path, known in hashes.items()}


def _known_before(path: str, known: frozenset[str], alone: set[tuple[str, ...]]) -> frozenset[str]:
    if len(known) == 1:
        return known
    return frozenset(one for one in known if (path, one) in alone) or frozenset({_OF_NOTHING})


def write(entries: Iterable[tuple[str, str]]) -> str:
    """Return the text of a lock with these (path, hash) entries, sorted."""
    lines = sorted({f"{content}  {path}" for path, content in entries}, key=_by_path)
    return "\n".join([_HEADER, *lines]) + "\n"


def _by_path(line: str) -> tuple[str, str]:
    content, _, path = line.partition("  ")
    return path, content

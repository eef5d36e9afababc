"""What terraform refuses to destroy, and how it is planned all the same, to tell what would be."""

from __future__ import annotations

import contextlib
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from flogen.diagnostics import RefusedError

_GUARDED = re.compile(r"\bResource (.+) has lifecycle\.prevent_destroy set\b")
# What terraform writes while it plans the roots beside this one.
_PASSING = shutil.ignore_patterns(".terraform", "*.lock.info", "plan")
_GUARD = re.compile(r"^(\s*prevent_destroy\s*=\s*)true\b", re.MULTILINE)


def guarded(refused: RefusedError) -> frozenset[str]:
    """The addresses that terraform may not destroy; none where it refuses anything else too."""
    found = [_GUARDED.search(one.hint) for one in refused.diagnostics]
    return frozenset(match[1] for match in found if match) if all(found) else frozenset()


@contextlib.contextmanager
def without(folder: Path) -> Iterator[Path]:
    """A temporary copy of the folder in which everything may be destroyed."""
    with tempfile.TemporaryDirectory(prefix="flogen-plan-") as name:
        copied = Path(name).resolve() / "copy"
        shutil.copytree(folder, copied, symlinks=True, ignore=_PASSING)
        for path in copied.rglob("*.tf"):
            text = path.read_text("utf-8")
            path.write_text(_GUARD.sub(r"\1false", text), "utf-8")
        yield copied

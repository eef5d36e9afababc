"""Caches compiled templates in the user's cache folder; compiling dominates the render time."""

from __future__ import annotations

import contextlib
from pathlib import Path

from jinja2.bccache import Bucket, FileSystemBytecodeCache

from flogen import __version__
from flogen.cache_folder import cache_folder
from flogen.formats import literals


class _Cache(FileSystemBytecodeCache):
    """Jinja's cache, which ignores write errors."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        with contextlib.suppress(OSError):
            super().dump_bytecode(bucket)


def cache(kind: str = "templates") -> FileSystemBytecodeCache | None:
    """Return the cache, or None if its folder cannot be created.

    Jinja checks each entry against the text of the template. kind: the folder; environments that
    compile the same text to different code need different ones.
    """
    folder = Path(cache_folder()) / kind / f"{__version__}-{_age_of_code()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return _Cache(str(folder))


def _age_of_code() -> int:
    """Return the modification time of the code that affects compiled templates.

    In a checkout it can change without a new version.
    """
    code = (Path(literals.__file__), Path(__file__).with_name("templates.py"))
    return max(path.stat().st_mtime_ns for path in code)

"""Compiled templates in the user's cache folder: compiling is most of what rendering costs."""

from __future__ import annotations

import contextlib
from pathlib import Path

from jinja2.bccache import Bucket, FileSystemBytecodeCache

from flogen import __version__
from flogen.cache_folder import cache_folder
from flogen.formats import literals


class _Cache(FileSystemBytecodeCache):
    """Jinja's own cache, for which a folder that cannot be written is no reason to fail."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        with contextlib.suppress(OSError):
            super().dump_bytecode(bucket)


def cache(kind: str = "templates") -> FileSystemBytecodeCache | None:
    """The cache, checked by Jinja against each template's text; None where there is no folder.

    kind: environments that compile the same text to different code each have a folder.
    """
    folder = Path(cache_folder()) / kind / f"{__version__}-{_age_of_code()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return _Cache(str(folder))


def _age_of_code() -> int:
    """What is compiled depends on the environment and on folded constants: in a checkout both can
    change without a new version."""
    code = (Path(literals.__file__), Path(__file__).with_name("templates.py"))
    return max(path.stat().st_mtime_ns for path in code)

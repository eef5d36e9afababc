"""Compiled templates in the user's cache folder: compiling is most of what rendering costs."""

from __future__ import annotations

import contextlib

from jinja2.bccache import Bucket, FileSystemBytecodeCache
from platformdirs import user_cache_path

from flogen import __version__


class _Cache(FileSystemBytecodeCache):
    """Jinja's own cache, for which a folder that cannot be written is no reason to fail."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        with contextlib.suppress(OSError):
            super().dump_bytecode(bucket)


def cache() -> FileSystemBytecodeCache | None:
    """The cache, checked by Jinja against each template's text; None where there is no folder."""
    folder = user_cache_path("flogen") / "templates" / __version__
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return _Cache(str(folder))

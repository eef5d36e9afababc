"""Keeps the answer of a clean check for the next one."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def remember_clean(said: str, spec: Path, root: Path, seen: set[str]) -> None:
    """Remembers what a clean check said. seen: the paths below the root that it read."""
    from flogen import fast, spec_file
    from flogen.cache_folder import cache_folder

    asked = fast.question(sys.argv[1:], os.environ)
    if asked is None:
        return
    specs = [spec.absolute(), spec.resolve(), *spec_file.looked_for(Path.cwd())]
    paths = [*specs, *(root.absolute() / path for path in seen)]
    fast.remember(asked, cache_folder(), said, map(str, paths))

"""Where the user's caches lie. Imports nothing heavy: a cached answer is there to be quick."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping


def cache_folder(environment: Mapping[str, str] = os.environ) -> str:
    """flogen's folder in the user's cache, by the XDG base directories or macOS's own custom."""
    if sys.platform == "darwin" and "XDG_CACHE_HOME" not in environment:
        return os.path.expanduser("~/Library/Caches/flogen")
    base = environment.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return os.path.join(base, "flogen")

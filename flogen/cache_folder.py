"""Where the user's caches lie. Imports nothing heavy: a cached answer is there to be quick."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping


def cache_folder(environment: Mapping[str, str] = os.environ) -> str:
    """flogen's folder in the user's cache, by the XDG base directories or macOS's own custom.

    Where these name no absolute path, a path at which nothing can be made: nothing is cached.
    https://specifications.freedesktop.org/basedir-spec/latest/#variables
    """
    folder = os.path.join(_base(environment), "flogen")
    return folder if os.path.isabs(folder) else os.path.join(os.devnull, "flogen")


def _base(environment: Mapping[str, str]) -> str:
    chosen = environment.get("XDG_CACHE_HOME", "")
    if os.path.isabs(chosen):
        return chosen
    if sys.platform == "darwin":
        return os.path.expanduser("~/Library/Caches")
    return os.path.expanduser("~/.cache")

"""Locates the user's cache folder. Imports only light modules, so that cached answers are fast."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping


def cache_folder(environment: Mapping[str, str] = os.environ) -> str:
    """Return flogen's folder in the user's cache.

    The base is XDG_CACHE_HOME, else ~/Library/Caches on macOS and ~/.cache elsewhere. If the base
    is not an absolute path, the result is a path below /dev/null, where nothing can be created, so
    that nothing is cached.

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

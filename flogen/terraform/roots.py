"""Finds the Terraform roots of a repository; each has its own state and its own plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import PurePosixPath

INFRA = "infra"
_FIRST = ("bootstrap", "shared")
_ENVIRONMENTS = f"{INFRA}/environments"
_MODULES = "modules"


def named(files: Iterable[str]) -> dict[str, str]:
    """Return the folder of each root by name, in the order of applying them.

    A root is a folder with .tf files that is not below a folder named modules. Its name is the name
    of the folder, or the whole path if several folders have that name.
    """
    folders = {_folder(path) for path in files if path.endswith(".tf") and _is_root(_folder(path))}
    names = Counter(PurePosixPath(folder).name for folder in folders)
    return {
        name if names[name := PurePosixPath(folder).name] == 1 else folder: folder
        for folder in sorted(folders, key=_rank)
    }


def _folder(path: str) -> str:
    return PurePosixPath(path).parent.as_posix()


def _is_root(folder: str) -> bool:
    return _MODULES not in PurePosixPath(folder).parts


def _rank(folder: str) -> tuple[int, str]:
    """Return the sort key: bootstrap first, then shared, environments last."""
    name = PurePosixPath(folder).name
    if folder.startswith(f"{_ENVIRONMENTS}/"):
        return len(_FIRST) + 1, folder
    return (_FIRST.index(name) if name in _FIRST else len(_FIRST)), folder

"""Checks out the Terraform of an earlier commit."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from flogen.repository.git import Repository
from flogen.repository.paths import LOCK
from flogen.terraform.roots import INFRA

# `git archive` applies the attributes export-ignore and export-subst; a checkout from a separate
# index does not.
_WHOLE_INDEX = ("-c", "core.splitIndex=false", "-c", "core.sparseCheckout=false")


@contextlib.contextmanager
def beside(repository: Repository, revision: str, below: str) -> Iterator[Path]:
    """Yield a temporary folder with infra/ and the lock of a commit.

    below: the folder of the repository that contains them. Raise UserError if git cannot read the
    revision.
    """
    with tempfile.TemporaryDirectory(prefix="flogen-past-") as name:
        index, files = Path(name, "index"), Path(name, "files")
        past = _with_index(repository, index)
        past.ask(*_WHOLE_INDEX, "read-tree", "--end-of-options", f"{revision}^{{tree}}")
        wanted = [str(Path(below, path)) for path in (INFRA, LOCK)]
        listed = past.ask(*_WHOLE_INDEX, "ls-files", "-z", "--", *wanted).decode()
        checkout = (*_WHOLE_INDEX, "checkout-index", "-z", "--stdin", f"--prefix={files}/")
        past.ask_with_input(checkout, listed)
        there = files / below
        there.mkdir(parents=True, exist_ok=True)
        yield there


def _with_index(repository: Repository, index: Path) -> Repository:
    environment = {**repository.environment, "GIT_INDEX_FILE": str(index)}
    return replace(repository, environment=environment)

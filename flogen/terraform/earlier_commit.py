"""The Terraform of an earlier commit."""

from __future__ import annotations

import contextlib
import io
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

from flogen.repository.git import Repository
from flogen.repository.paths import LOCK
from flogen.terraform.roots import INFRA


@contextlib.contextmanager
def beside(repository: Repository, revision: str, below: str) -> Iterator[Path]:
    """A temporary folder with infra/ and the lock, as they were in a folder of the repository."""
    tree = f"{revision}:{below}" if below else revision
    there = repository.ask("ls-tree", "--name-only", "-z", "--end-of-options", tree).decode()
    wanted = sorted({INFRA, LOCK} & set(there.split("\0")))
    with tempfile.TemporaryDirectory(prefix="flogen-past-") as name:
        if wanted:
            packed = repository.ask("archive", "--format=tar", "--end-of-options", tree, *wanted)
            with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
                archive.extractall(name, filter="data")
        yield Path(name)

"""A folder in which terraform can run: the planned files, and nothing that reaches outside."""

from __future__ import annotations

import contextlib
import re
import shutil
import tempfile
from collections.abc import Collection, Iterator
from pathlib import Path

from flogen.targets.artifact import Artifact

ROOTS = "infra/environments"
_VARIABLE = re.compile(r'^variable "([^"]+)" \{\n(.*?)^\}', re.MULTILINE | re.DOTALL)
_LOCAL_STATE = 'terraform {\n  backend "local" {}\n}\n'


def roots(artifacts: Collection[Artifact]) -> tuple[str, ...]:
    """The names of the environments that have a Terraform root, in the order of their paths."""
    found = (path.path.removeprefix(f"{ROOTS}/") for path in artifacts if _is_root(path.path))
    return tuple(sorted({path.partition("/")[0] for path in found}))


def _is_root(path: str) -> bool:
    return path.startswith(f"{ROOTS}/") and path.endswith("/main.tf")


@contextlib.contextmanager
def workdir(artifacts: Collection[Artifact], beside: Path | None = None) -> Iterator[Path]:
    """A temporary copy of the planned Terraform files; those in `beside` that people added too."""
    with tempfile.TemporaryDirectory(prefix="flogen-plan-") as name:
        folder = Path(name)
        if beside is not None:
            _copy_own_files(beside, folder)
        put(artifacts, folder)
        yield folder


def put(artifacts: Collection[Artifact], folder: Path) -> None:
    """Writes the planned Terraform files below `folder`, each root with its state in a file."""
    for artifact in artifacts:
        if artifact.path.startswith("infra/"):
            path = folder / artifact.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(artifact.text, "utf-8")
    for name in roots(artifacts):
        (folder / ROOTS / name / "flogen_override.tf").write_text(_LOCAL_STATE, "utf-8")


def replace(before: Collection[Artifact], after: Collection[Artifact], folder: Path) -> None:
    """Puts the files of `after` in the place of those of `before`; states stay."""
    for artifact in before:
        (folder / artifact.path).unlink(missing_ok=True)
    put(after, folder)


def _copy_own_files(source: Path, folder: Path) -> None:
    for path in sorted((source / "infra").rglob("*.tf")):
        is_hidden = any(part.startswith(".") for part in path.relative_to(source).parts)
        if path.is_file() and not path.is_symlink() and not is_hidden:
            target = folder / path.relative_to(source)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)


def required_variables(root: Path) -> tuple[str, ...]:
    """The variables of a root that have no default and must be given."""
    texts = [path.read_text("utf-8") for path in sorted(root.glob("*.tf"))]
    found = (match for text in texts for match in _VARIABLE.finditer(text))
    return tuple(m[1] for m in found if not re.search(r"^\s*default\s*=", m[2], re.MULTILINE))

"""The golden cases: each spec, and the tree that it must make."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parent.parent
GOLDEN = ROOT / "tests" / "generate"
REFERENCE = ROOT / "projectflo.yaml"
CASES = {path.parent.name: path for path in GOLDEN.glob("*/projectflo.yaml")} | {
    "reference": REFERENCE
}

# Files of these names would act on this repository itself, so they are stored with a suffix.
_ACTIVE = {".gitignore", ".gitattributes", "package.json", ".npmrc", ".prettierignore"}
_SUFFIX = ".golden"


def expected_folder(case: str) -> Path:
    """Where the golden tree of a case stands."""
    return GOLDEN / case / "expected"


def stored(path: str) -> str:
    """The name under which a golden file is kept."""
    name = path.rpartition("/")[2]
    return f"{path}{_SUFFIX}" if name in _ACTIVE else path


def golden_files(case: str) -> dict[str, str]:
    """The golden tree of a case: path → text."""
    folder = expected_folder(case)
    return {
        path.relative_to(folder).as_posix().removesuffix(_SUFFIX): path.read_bytes().decode()
        for path in folder.rglob("*")
        if path.is_file()
    }

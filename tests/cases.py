"""The golden cases: each spec, and the tree that it must make."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parent.parent
GOLDEN = ROOT / "tests" / "generate"
REFERENCE = ROOT / "projectflo.yaml"
# In the order in which they are written: the reference comes first, and has most of the files.
CASES = {"reference": REFERENCE} | {
    path.parent.name: path for path in sorted(GOLDEN.glob("*/projectflo.yaml"))
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


def shared_list(case: str) -> Path:
    """The file that lists what is the same in an earlier case: a line is `<case>  <path>`."""
    return GOLDEN / case / "as-in.txt"


def golden_files(case: str) -> dict[str, str]:
    """The golden tree of a case: path → text. A file that many cases share is stored once."""
    listed = shared_list(case)
    lines = listed.read_text().splitlines() if listed.exists() else []
    shared = (line.split("  ", 1) for line in lines)
    return own_files(case) | {path: own_files(other)[path] for other, path in shared}


def own_files(case: str) -> dict[str, str]:
    """The files of a golden tree that are stored with the case itself: path → text."""
    folder = expected_folder(case)
    return {
        path.relative_to(folder).as_posix().removesuffix(_SUFFIX): path.read_bytes().decode()
        for path in folder.rglob("*")
        if path.is_file()
    }

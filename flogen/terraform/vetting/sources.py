"""Refuses module sources outside of the repository, which terraform would download."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from flogen.diagnostics import Diagnostic
from flogen.terraform.offline import syntax as s
from flogen.terraform.vetting.refused import refused_at

_HINT = "use a source that begins with ./ or ../ and stays in the repository"
REMOTE_STATE = "terraform_remote_state"
READS_NO_STATE = "flogen plan does not read the state of another root"
_FROM_A_VARIABLE = "use a variable"


def refusals(parsed: Mapping[str, s.Block]) -> Iterator[Diagnostic]:
    """Yield an error at each module source, and each state of another root, that is not local."""
    for path, file in parsed.items():
        for call in file.of_type("module"):
            source = call.argument("source")
            if source and not _is_local(source.value, posixpath.dirname(path)):
                yield refused_at(source.value, "this module would be downloaded", _HINT)
        for data in (*file.of_type("data"), *_of_checks(file)):
            if data.label(0) == REMOTE_STATE:
                yield refused_at(data.labels[0], READS_NO_STATE, _FROM_A_VARIABLE)


def _of_checks(file: s.Block) -> Iterator[s.Block]:
    for check in file.of_type("check"):
        yield from check.of_type("data")


def _is_local(source: s.Expression, folder: str) -> bool:
    text = source.value if isinstance(source, s.Literal) else None
    if not isinstance(text, str) or not text.startswith(("./", "../")):
        return False
    return not posixpath.normpath(posixpath.join(folder, text)).startswith("..")

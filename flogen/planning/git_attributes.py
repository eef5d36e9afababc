"""Lines of .gitattributes that prevent a checkout of scripts with CRLF."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from flogen.repository.tree import Tree
from flogen.targets.artifact import Artifact

FILE = ".gitattributes"


def unkept(tree: Tree, artifacts: Iterable[Artifact], *, has_crlf: bool) -> tuple[str, ...]:
    """Return the scripts that git checks out with CRLF, by its settings or as seen on disk.

    has_crlf: whether one of them has CRLF on disk. Raise UserError if git fails.
    """
    scripts = [artifact.path for artifact in artifacts if artifact.is_script]
    facts = tree.git_facts() if scripts else None
    if facts is None or not (has_crlf or facts.makes_crlf()):
        return ()
    return facts.without_lf(scripts)


def added(text: str, paths: Collection[str]) -> str:
    """Return the text of .gitattributes with a line for each path that lacks one."""
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = [f"/{path} text eol=lf" for path in paths]
    new = [line for line in lines if line not in text.splitlines()]
    start = newline if new and text and not text.endswith("\n") else ""
    return text + start + "".join(f"{line}{newline}" for line in new)

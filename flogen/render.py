"""Templates and data → text that the target's own formatter leaves alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from flogen import compiled, header, literals, resources
from flogen.hcl_align import align
from flogen.literals import Code


@dataclass(frozen=True)
class Language:
    """How one language writes comments and values."""

    comment: str
    literal: Callable[[Any], str]


_SHELL = Language("#", literals.shell)
_LANGUAGES = {
    ".tf": Language("#", literals.hcl),
    ".yaml": Language("#", literals.yaml),
    ".yml": Language("#", literals.actions),
    ".js": Language("//", literals.javascript),
    ".cjs": Language("//", literals.javascript),
    ".mjs": Language("//", literals.javascript),
    ".ts": Language("//", literals.javascript),
    ".sql": Language("--", literals.sql),
    ".md": Language("", literals.no_values),
}


def template(name: str, /, **context: Any) -> str:
    """The text that the template `name` makes. Its suffix chooses the language.

    Raises a Jinja error where the template asks for what is not given.
    """
    suffix = Path(name.removesuffix(".j2")).suffix
    environment = _environment(suffix, resources.templates())
    text = environment.get_template(name).render(context, header=header_for(suffix))
    return align(text) if suffix == ".tf" else text


def header_for(suffix: str) -> Code:
    """The header of a file with this suffix."""
    comment = _LANGUAGES.get(suffix, _SHELL).comment
    return header.lines(comment) if comment else header.markdown()


class _Loader(FileSystemLoader):
    """Reads templates whose lines may be statements: the language's comment, then `%`.

    Jinja has line statements too, but swallows the blank lines that follow one.
    """

    def __init__(self, folder: Path, comment: str) -> None:
        super().__init__(folder)
        self._statement = re.compile(rf"^[ \t]*{re.escape(comment)}%(.*)$", re.MULTILINE)
        self._has_statements = bool(comment)

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Any]:
        source, name, is_fresh = super().get_source(environment, template)
        if self._has_statements:
            source = self._statement.sub(r"<%\1 %>", source)
        return source, name, is_fresh


@cache
def _environment(suffix: str, folder: Path) -> Environment:
    language = _LANGUAGES.get(suffix, _SHELL)
    environment = Environment(
        loader=_Loader(folder, language.comment),
        bytecode_cache=compiled.cache(),
        variable_start_string="<%=",
        variable_end_string="%>",
        block_start_string="<%",
        block_end_string="%>",
        comment_start_string="<%#",
        comment_end_string="#%>",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
        finalize=_finalizer(language.literal),
        autoescape=False,
    )
    environment.filters |= {
        "bare": literals.bare,
        "code": Code,
        "command": Code,
        "identifier": literals.identifier,
        "number": literals.number,
        "shell": literals.shell_word,
        "words": literals.words,
    }
    return environment


def _finalizer(literal: Callable[[Any], str]) -> Callable[[Any], Any]:
    def finalize(value: Any) -> Any:
        is_undefined = isinstance(value, StrictUndefined)
        return value if isinstance(value, Code) or is_undefined else literal(value)

    return finalize

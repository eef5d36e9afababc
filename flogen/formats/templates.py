"""Renders templates to text that the target's own formatter leaves unchanged."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context

from flogen import resources
from flogen.formats import header, literals, template_cache, template_sandbox
from flogen.formats.hcl_align import align
from flogen.formats.literals import Code
from flogen.formats.user_templates import Shadows


@dataclass(frozen=True)
class Language:
    """The comment and literal syntax of a language."""

    comment: str
    literal: Callable[[Any], str]
    key: Callable[[str], Code] = literals.bare


_MOST_RECENT = 8
_SHELL = Language("#", literals.shell)
_LANGUAGES = {
    ".tf": Language("#", literals.hcl, literals.hcl_key),
    ".yaml": Language("#", literals.yaml, literals.yaml_key),
    ".yml": Language("#", literals.actions, literals.yaml_key),
    ".js": Language("//", literals.javascript),
    ".cjs": Language("//", literals.javascript),
    ".mjs": Language("//", literals.javascript),
    ".ts": Language("//", literals.javascript),
    ".sql": Language("--", literals.sql),
    ".md": Language("", literals.no_values),
}


def template(name: str, shadows: Shadows = (), /, **context: Any) -> str:
    """Return the text of the template `name`, whose suffix selects the language.

    shadows: the user templates, which take precedence over built-in ones. Raise SpecError at the
    line of a user template that fails, and a Jinja error for an undefined variable in a built-in
    template.
    """
    recent = _recent(name, resources.templates(), shadows)
    found = next((made for made in recent if made[0] == context), None)
    if found is None:
        found = context, _rendered(name, shadows, context)
    else:
        recent.remove(found)
    recent.appendleft(found)
    return found[1]


@cache
def _recent(name: str, folder: Path, shadows: Shadows) -> deque[tuple[dict[str, Any], str]]:
    """Return the last texts of a template, with contexts: explaining a line plans many times."""
    return deque(maxlen=_MOST_RECENT)


def _rendered(name: str, shadows: Shadows, context: dict[str, Any]) -> str:
    suffix = Path(name.removesuffix(".j2")).suffix
    variables = {**context, "header": header_for(suffix)}
    environment = _environment(suffix, resources.templates(), shadows)
    if shadows:
        text = template_sandbox.text(environment, name, shadows, variables)
    else:
        text = environment.get_template(name).render(variables)
    return align(text) if suffix == ".tf" else text


def header_for(suffix: str) -> Code:
    """Return the header of a file with this suffix."""
    comment = _LANGUAGES.get(suffix, _SHELL).comment
    return header.lines(comment) if comment else header.markdown()


class _Loader(FileSystemLoader):
    """Reads templates with line statements: the language's comment, then `%`.

    Jinja's own line statements remove the blank lines that follow.
    """

    def __init__(self, folder: Path, comment: str, shadows: Shadows) -> None:
        super().__init__(folder)
        self._shadows = {shadow.name: shadow for shadow in shadows}
        self._statement = re.compile(rf"^[ \t]*{re.escape(comment)}%(.*)$", re.MULTILINE)
        self._has_statements = bool(comment)

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Any]:
        if shadow := self._shadows.get(template):
            source, name, is_fresh = shadow.text, shadow.path, lambda: True
        else:
            source, name, is_fresh = super().get_source(environment, template)
        if self._has_statements:
            source = self._statement.sub(r"<%\1 %>", source)
        return source, name, is_fresh


@cache
def _environment(suffix: str, folder: Path, shadows: Shadows) -> Environment:
    """Return the environment: the sandbox if any template is the user's."""
    language = _LANGUAGES.get(suffix, _SHELL)
    environment = (template_sandbox.Sandbox if shadows else Environment)(
        loader=_Loader(folder, language.comment, shadows),
        bytecode_cache=template_cache.cache("shadowed" if shadows else "templates"),
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
        finalize=_finalizer(language.literal, bool(shadows)),
        optimized=not shadows,
        autoescape=False,
    )
    environment.filters |= {
        "bare": literals.bare,
        "code": Code,
        "comment": literals.comment,
        "command": literals.command,
        "expression": literals.expression,
        "identifier": literals.identifier,
        "key": language.key,
        "number": literals.number,
        "shell": literals.shell_word,
        "span": literals.markdown_code,
        "words": literals.words,
    }
    return environment


def _finalizer(literal: Callable[[Any], str], is_late: bool) -> Callable[..., Any]:
    """Return the finalizer. is_late: it takes a context, so that Jinja folds no constants."""

    def finalize(value: Any) -> Any:
        is_undefined = isinstance(value, StrictUndefined)
        return value if isinstance(value, Code) or is_undefined else literal(value)

    return pass_context(lambda _, value: finalize(value)) if is_late else finalize

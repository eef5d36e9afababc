"""Converts errors in user templates into diagnostics with a line."""

from __future__ import annotations

import re
from collections.abc import Collection
from types import TracebackType

from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError

from flogen import masking
from flogen.diagnostics import Diagnostic, Span
from flogen.formats import limited_process, user_templates
from flogen.formats.limited_process import Exceeded
from flogen.formats.user_templates import Shadow, Shadows
from flogen.schema import nearest

_UNDEFINED = re.compile("'(.+)' is undefined")


def diagnostic(
    error: BaseException, own: Shadows, rendered: str, variables: Collection[str]
) -> Diagnostic | None:
    """Return the diagnostic of an error in a user template; None if it is elsewhere.

    rendered: the name of the rendered template; variables: the names of its variables.
    """
    by_path = {shadow.path: shadow for shadow in own}
    if isinstance(error, TemplateSyntaxError) and error.filename in by_path:
        return _at(by_path[error.filename], error.lineno, str(error.message))
    for path, line in reversed(list(_frames(error.__traceback__))):
        if path in by_path:
            return _at(by_path[path], line, _message(error), _hint(error, variables))
    shadow = next((shadow for shadow in own if shadow.name == rendered), None)
    if shadow is None and isinstance(error, Exceeded):
        shadow = own[0]
    return _at(shadow, 1, _message(error), _hint(error, variables)) if shadow else None


def _frames(traceback: TracebackType | None) -> list[tuple[str, int]]:
    """Return the file and line of each frame, the innermost last."""
    found = []
    while traceback is not None:
        found.append((traceback.tb_frame.f_code.co_filename, traceback.tb_lineno))
        traceback = traceback.tb_next
    return found


def _at(shadow: Shadow, number: int, message: str, hint: str = "") -> Diagnostic:
    lines = shadow.text.split("\n")
    line = lines[number - 1] if 0 < number <= len(lines) else ""
    bare = line.strip()
    span = Span(max(number, 1), line.find(bare) + 1, max(1, len(bare)))
    return Diagnostic(
        user_templates.RULE, message, shadow.path, span, hint=hint, excerpt=masking.line(line)
    )


def _message(error: BaseException) -> str:
    if isinstance(error, TemplateNotFound):
        return f'there is no template "{error.name}"'
    if isinstance(error, MemoryError):
        return f"this takes more than {limited_process.MEGABYTES} MB of memory"
    message = str(error).partition("\n")[0]
    return message or type(error).__name__


def _hint(error: BaseException, variables: Collection[str]) -> str:
    if isinstance(error, (Exceeded, MemoryError)):
        return "shorten its loops and texts"
    if isinstance(error, TemplateNotFound):
        near = nearest.nearest(str(error.name), user_templates.names())
    else:
        unknown = (
            _UNDEFINED.fullmatch(_message(error)) if isinstance(error, UndefinedError) else None
        )
        near = nearest.nearest(unknown[1], sorted(variables)) if unknown else None
    return f'did you mean "{near}"?' if near else ""

"""Renders user templates in a sandbox with limits on time, memory and output."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from jinja2 import Environment
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from flogen.diagnostics import Diagnostic, SpecError
from flogen.formats import limited_process, template_errors
from flogen.formats.limited_process import Exceeded
from flogen.formats.user_templates import Shadows

MOST_CHARACTERS = 10**7
_MOST_BITS = 10**5


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, which also rejects powers and products of extreme size."""

    intercepted_binops = frozenset({"**", "*", "%", "+"})

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        if operator == "**" and _bits(left) * abs(right) > _MOST_BITS:
            raise Exceeded(f"this number has more than {_MOST_BITS} bits")
        if operator == "*" and _bits(left) + _bits(right) > _MOST_BITS:
            raise Exceeded(f"this number has more than {_MOST_BITS} bits")
        return super().call_binop(context, operator, left, right)


def text(environment: Environment, name: str, own: Shadows, variables: Mapping[str, Any]) -> str:
    """Return the text of the template `name`.

    Raise SpecError at the line of a user template that fails or exceeds a limit, and the original
    error of a built-in template.
    """
    try:
        made = limited_process.apart(lambda: _outcome(environment, name, own, variables))
    except Exceeded as error:
        made = template_errors.diagnostic(error, own, name, variables)
    if isinstance(made, Diagnostic):
        raise SpecError((made,))
    if isinstance(made, Exception):
        raise made
    return str(made)


def _outcome(
    environment: Environment, name: str, own: Shadows, variables: Mapping[str, Any]
) -> str | Diagnostic | Exception:
    try:
        return _rendered(environment, name, variables)
    except Exception as error:
        return template_errors.diagnostic(error, own, name, variables) or error
    except Exceeded as error:
        return template_errors.diagnostic(error, own, name, variables) or RuntimeError(str(error))


def _rendered(environment: Environment, name: str, variables: Mapping[str, Any]) -> str:
    try:
        made = "".join(_counted(environment.get_template(name).generate(variables)))
    except Exceeded:
        environment.handle_exception()
    made.encode()
    return made


def _counted(pieces: Iterator[str]) -> Iterator[str]:
    """Yield each piece. Over the limit, raise Exceeded at that place of the template."""
    count = 0
    for piece in pieces:
        count += len(piece)
        if count > MOST_CHARACTERS:
            pieces.throw(Exceeded(f"the text has more than {MOST_CHARACTERS} characters"))  # type: ignore[attr-defined]
        yield piece


def _bits(number: Any) -> int:
    return number.bit_length() if isinstance(number, int) else 0

"""Evaluates conditions that consist of literals and known variables.

Only certain results are returned: the result of an operator or function that is not listed here is
UNKNOWN.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from flogen.terraform.offline import syntax as s
from flogen.terraform.rules_of_schema import UNKNOWN

# Patterns with the same meaning in RE2 and Python.
_SAME_REGEX = re.compile(r"(?:[A-Za-z0-9_ ^$.|*+?,{}()\[\]/@:-]|\\[.d/-])*")
_NOT_SAME = re.compile(r"\(\?|\[\[|\[\]|[*+?}][+]")


def value(expression: s.Expression, given: Mapping[str, Any]) -> Any:
    """Return the value of an expression as plain data, or UNKNOWN. given: variables by name."""
    match expression:
        case s.Literal(value=plain):
            return plain
        case s.Attribute(of=s.Name(name="var"), name=name):
            return given.get(name, UNKNOWN)
        case s.Group() | s.Items():
            return _inside(expression, given)
        case s.Operation():
            return _operation(expression, given)
        case s.Call(expands=False):
            return _call(expression, given)
    return UNKNOWN


def _inside(expression: s.Group | s.Items, given: Mapping[str, Any]) -> Any:
    """Return the value in parentheses or in a tuple."""
    if isinstance(expression, s.Group):
        return value(expression.inner, given)
    found = [value(each, given) for each in expression.items]
    return UNKNOWN if any(each is UNKNOWN for each in found) else found


def _operation(operation: s.Operation, given: Mapping[str, Any]) -> Any:
    operands = [value(each, given) for each in operation.operands]
    if len(operands) != 2:
        only = operands[0]
        return not only if operation.operator == "!" and isinstance(only, bool) else UNKNOWN
    left, right = operands
    if operation.operator in ("&&", "||"):
        return _logic(operation.operator, left, right)
    if not _same_kind(left, right):
        return UNKNOWN
    compare = _COMPARE.get(operation.operator)
    if compare is None or (operation.operator[0] in "<>" and not _is_number(left)):
        return UNKNOWN
    return compare(left, right)


def _logic(operator: str, left: Any, right: Any) -> Any:
    decisive = operator == "||"
    if decisive in (left, right) and all(
        isinstance(e, bool) or e is UNKNOWN for e in (left, right)
    ):
        return decisive
    return not decisive if isinstance(left, bool) and isinstance(right, bool) else UNKNOWN


def _is_number(found: Any) -> bool:
    return isinstance(found, int | float) and not isinstance(found, bool)


def _same_kind(left: Any, right: Any) -> bool:
    """Return whether Terraform can compare two values; numbers of all kinds compare."""
    if _is_number(left) and _is_number(right):
        return True
    return type(left) is type(right) and isinstance(left, str | bool)


_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "==": lambda left, right: bool(left == right),
    "!=": lambda left, right: bool(left != right),
    "<": lambda left, right: bool(left < right),
    "<=": lambda left, right: bool(left <= right),
    ">": lambda left, right: bool(left > right),
    ">=": lambda left, right: bool(left >= right),
}


def _call(call: s.Call, given: Mapping[str, Any]) -> Any:
    match call:
        case s.Call(
            name="can",
            arguments=(s.Call(name="regex", arguments=(pattern, text), expands=False),),
        ):
            return _matches(value(pattern, given), value(text, given))
    arguments = [value(each, given) for each in call.arguments]
    function = _FUNCTIONS.get((call.name, len(arguments)))
    if function is None or any(each is UNKNOWN for each in arguments):
        return UNKNOWN
    return function(*arguments)


def _matches(pattern: Any, text: Any) -> Any:
    if not isinstance(pattern, str) or not isinstance(text, str) or "\n" in text:
        return UNKNOWN
    if not _SAME_REGEX.fullmatch(pattern) or _NOT_SAME.search(pattern) or not text.isascii():
        return UNKNOWN
    try:
        return re.search(pattern, text) is not None
    except re.error:
        return UNKNOWN


def _length(found: Any) -> Any:
    is_countable = isinstance(found, list) or (isinstance(found, str) and found.isascii())
    return len(found) if is_countable else UNKNOWN


def _contains(found: Any, wanted: Any) -> Any:
    if not isinstance(found, list) or not all(_same_kind(each, wanted) for each in found):
        return UNKNOWN
    return wanted in found


def _of_texts(function: Callable[..., Any]) -> Callable[..., Any]:
    def judged(*texts: Any) -> Any:
        return function(*texts) if all(isinstance(each, str) for each in texts) else UNKNOWN

    return judged


_FUNCTIONS: dict[tuple[str, int], Callable[..., Any]] = {
    ("length", 1): _length,
    ("contains", 2): _contains,
    ("startswith", 2): _of_texts(str.startswith),
    ("endswith", 2): _of_texts(str.endswith),
    ("lower", 1): _of_texts(str.lower),
    ("upper", 1): _of_texts(str.upper),
}

"""Decides whether the path in an expression certainly stays in the repository.

Each part of it must be text, one of Terraform's own `path` values, or a value that consists of such
text and of names from `fileset`. An unknown path counts as one that leaves the repository.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from typing import Any

from flogen.terraform.offline import syntax as s
from flogen.terraform.roots import INFRA
from flogen.terraform.vetting.scope import Scope

_UNKNOWN = "\0"
_ROOTED = "\1"
_COLLECTIONS = ("toset", "tolist", "tomap", "keys", "values", "concat", "merge")


def stays_inside(path: s.Expression, scope: Scope) -> bool:
    """Return whether a path certainly stays in the repository.

    Terraform resolves a relative path from the root's folder, which is below infra/.
    """
    text = _text(path, scope)
    if text is None or text.startswith(("/", "~")) or _ROOTED in text[1:]:
        return False
    whole = text[1:] if text.startswith(_ROOTED) else f"{INFRA}/{text}"
    return all(map(_is_plain, whole.split("/"))) and not posixpath.normpath(whole).startswith("..")


def ends_apart(path: s.Expression, scope: Scope, ending: str) -> bool:
    """Return whether a path certainly has another ending than `ending`."""
    text = _text(path, scope) or ""
    known = text.rpartition(_UNKNOWN)[2]
    return len(known) >= len(ending) and not known.lower().endswith(ending)


def _is_plain(part: str) -> bool:
    """Return whether a part of a path with unknown text in it cannot become `..`."""
    return part in (_UNKNOWN, "..") or _UNKNOWN not in part or part.strip(f".{_UNKNOWN}") != ""


def _text(expression: s.Expression, scope: Scope) -> str | None:
    """Return the text of a path, with a sign for each unknown name; None if it can leave."""
    make = _TEXTS.get(type(expression))
    known = make(expression, scope) if make and scope.left else None
    if known is None and _is_harmless(expression, scope):
        return _UNKNOWN
    return known


def _of_literal(literal: s.Literal, scope: Scope) -> str | None:
    return literal.value if isinstance(literal.value, str) else None


def _of_group(group: s.Group, scope: Scope) -> str | None:
    return _text(group.inner, scope)


def _of_template(template: s.Template, scope: Scope) -> str | None:
    parts = [_text(part, scope) for part in template.parts]
    known = [part for part in parts if part is not None]
    return "".join(known) if len(known) == len(parts) else None


def _of_attribute(attribute: s.Attribute, scope: Scope) -> str | None:
    root = attribute.of.name if isinstance(attribute.of, s.Name) else ""
    if root in scope.bound:
        return None
    if root == "path":
        folders = {"module": scope.folder, "root": INFRA, "cwd": INFRA}
        folder = folders.get(attribute.name)
        return f"{_ROOTED}{folder}" if folder else None
    values = scope.values.get(attribute.name, ()) if root == "local" else ()
    return _text(values[0], scope.deeper()) if len(values) == 1 else None


_TEXTS: dict[type, Callable[[Any, Scope], str | None]] = {
    s.Literal: _of_literal,
    s.Group: _of_group,
    s.Template: _of_template,
    s.Attribute: _of_attribute,
}


def _is_harmless(expression: s.Expression, scope: Scope) -> bool:
    """Return whether no text in a value points upwards or is an absolute path.

    An empty text is not harmless: the text after it would then begin the path.
    """
    make = _HARMLESS.get(type(expression))
    return bool(scope.left and make and make(expression, scope))


def _all(expressions: tuple[s.Expression, ...], scope: Scope) -> bool:
    return all(_is_harmless(each, scope) for each in expressions)


def _literal(literal: s.Literal, scope: Scope) -> bool:
    text = literal.value
    if not isinstance(text, str):
        return True
    return text != "" and not text.startswith(("/", "~")) and ".." not in text.split("/")


def _call(call: s.Call, scope: Scope) -> bool:
    name = call.name.removeprefix("core::")
    if name == "fileset" and len(call.arguments) == 2:
        folder, pattern = call.arguments
        return stays_inside(folder, scope.deeper()) and _is_harmless(pattern, scope)
    return name in _COLLECTIONS and _all(call.arguments, scope)


def _loop(loop: s.For, scope: Scope) -> bool:
    key = (loop.key,) if loop.key else ()
    return _all((loop.collection, loop.value, *key), scope)


def _reference(expression: s.Expression, scope: Scope) -> bool:
    root, *steps = s.chain(expression)
    name = root.name if isinstance(root, s.Name) else ""
    first = steps[0].name if steps and isinstance(steps[0], s.Attribute) else ""
    sources = scope.sources(name, first)
    return bool(sources) and _all(sources, scope.deeper())


_HARMLESS: dict[type, Callable[[Any, Scope], bool]] = {
    s.Literal: _literal,
    s.Group: lambda group, scope: _is_harmless(group.inner, scope),
    s.Items: lambda items, scope: _all(items.items, scope),
    s.Members: lambda members, scope: all(_all(pair, scope) for pair in members.members),
    s.Conditional: lambda either, scope: _all((either.yes, either.no), scope),
    s.For: _loop,
    s.Call: _call,
    s.Name: _reference,
    s.Attribute: _reference,
    s.Index: _reference,
}

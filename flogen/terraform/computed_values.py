"""Makes up computed values from known values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgpack

from flogen.terraform import identifier_forms, policy_document
from flogen.terraform.identifier_forms import Facts
from flogen.terraform.schemas import Schema, attribute_type
from flogen.terraform.values import each


@dataclass(frozen=True)
class _Maker:
    """The type of the value, the names on the path to it, and the values that its form can use."""

    path: str
    facts: Facts

    def inside(self, name: str) -> _Maker:
        return _Maker(f"{self.path}.{name}", self.facts)

    def is_needed(self) -> bool:
        """Return whether the service sets a value even if the argument is optional."""
        return self.path.endswith(".id") or identifier_forms.form(self.path) is not None


def made_up(kind: str, block: Schema, planned: Any, region: str = identifier_forms.REGION) -> Any:
    """Return a planned object of type `kind` as applied, with made-up values for unknown ones.

    An optional argument without a value stays null, as services keep their defaults, unless it has
    a form: an identifier always has a value.
    """
    if not isinstance(planned, dict):
        return planned
    made = _object(_Maker(kind, identifier_forms.facts(planned, kind, region)), block, planned)
    if kind == "aws_iam_policy_document":
        made |= policy_document.computed(planned)
    return made


def _object(maker: _Maker, block: Schema, planned: Mapping[str, Any]) -> dict[str, Any]:
    made = {
        name: _attribute(maker.inside(name), attribute, planned.get(name))
        for name, attribute in block["attributes"].items()
    }
    for name, inner in block.get("blocks", {}).items():
        made[name] = _nested(maker.inside(name), inner["nesting"], inner, planned.get(name))
    return made


def _nested(maker: _Maker, nesting: str, block: Schema, planned: Any) -> Any:
    return each(nesting, planned, lambda item: _object(maker, block, item))


def _attribute(maker: _Maker, attribute: list[Any], value: Any) -> Any:
    if isinstance(value, msgpack.ExtType):
        stays_unset = "o" in attribute[0] and not maker.is_needed()
        return None if stays_unset else _value(maker, attribute_type(attribute))
    if len(attribute) == 3:
        return _nested(maker, attribute[1], {"attributes": attribute[2]}, value)
    return value


def _value(maker: _Maker, kind: Any) -> Any:
    form = identifier_forms.form(maker.path)
    if isinstance(form, Mapping):
        return {name: text.format_map(maker.facts) for name, text in form.items()}
    if kind == "string":
        return (form or f"made-up-{maker.path}-{{hex}}").format_map(maker.facts)
    if kind == "number":
        return int((form or "1").format_map(maker.facts))
    if kind[0] == "object":
        return {name: _value(maker.inside(name), inner) for name, inner in kind[1].items()}
    return False if kind == "bool" else _collection(maker, kind)


def _collection(maker: _Maker, kind: Any) -> Any:
    """Return an empty collection; one with an element if it holds objects, such as certificates."""
    if kind[0] == "map" or kind == "dynamic":
        return {}
    return [_value(maker, kind[1])] if kind[1][0] == "object" else []

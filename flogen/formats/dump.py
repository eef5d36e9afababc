"""Writes data as YAML and JSON, formatted as prettier does."""

from __future__ import annotations

import io
import json
from functools import lru_cache
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.representer import RoundTripRepresenter

from flogen.formats import literals

_WIDTH = 80


def dump_json(data: Any) -> str:
    """Return JSON as prettier formats it: lists on one line if they fit into 80 columns."""
    return _json(data, indent=0, room=_WIDTH) + "\n"


def _json(data: Any, indent: int, room: int) -> str:
    inner = " " * (indent + 2)
    if isinstance(data, dict) and data:
        last = list(data)[-1]
        members = [inner + _member(k, v, indent + 2, k != last) for k, v in data.items()]
        return "{\n" + ",\n".join(members) + "\n" + " " * indent + "}"
    if isinstance(data, list) and data:
        flat = json.dumps(data, ensure_ascii=False)
        if len(flat) <= room and _may_be_flat(data):
            return flat
        items = [inner + _json(item, indent + 2, _WIDTH - indent - 3) for item in data]
        return "[\n" + ",\n".join(items) + "\n" + " " * indent + "]"
    return json.dumps(data, ensure_ascii=False)


def _may_be_flat(data: Any) -> bool:
    """Return whether prettier keeps it on one line: no nonempty object, and no list of lists."""
    if not isinstance(data, list):
        return not (isinstance(data, dict) and data)
    is_table = len(data) > 1 and all(isinstance(row, list) and len(row) > 1 for row in data)
    return not is_table and all(map(_may_be_flat, data))


def _member(key: str, value: Any, indent: int, has_comma: bool) -> str:
    name = json.dumps(key, ensure_ascii=False) + ": "
    return name + _json(value, indent, _WIDTH - indent - len(name) - has_comma)


class _Key(str):
    """A key, which is written without quotes if possible."""

    __slots__ = ()


class _Representer(RoundTripRepresenter):
    """Writes text in the quotes that prettier prefers, and keys without quotes."""

    def text(self, value: str) -> Any:
        return self.represent_scalar(_TEXT, value, style=literals.yaml(value)[0])

    def key(self, value: _Key) -> Any:
        style = None if str(literals.yaml_key(value)) == str(value) else '"'
        return self.represent_scalar(_TEXT, str(value), style=style)


_TEXT = "tag:yaml.org,2002:str"
_Representer.add_representer(str, _Representer.text)
_Representer.add_representer(_Key, _Representer.key)


def dump_yaml(data: Any) -> str:
    """Return block-style YAML, with keys unquoted and text in the quotes that prettier prefers."""
    return _dumped(json.dumps(data, ensure_ascii=False))


@lru_cache(maxsize=64)
def _dumped(data_as_json: str) -> str:
    yaml = YAML()
    yaml.Representer = _Representer
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.width = 1_000_000
    stream = io.StringIO()
    yaml.dump(_with_keys(json.loads(data_as_json)), stream)
    return stream.getvalue()


def _with_keys(data: Any) -> Any:
    if isinstance(data, dict):
        return {_Key(key): _with_keys(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_with_keys(value) for value in data]
    return data

"""Reads YAML into a tree with lines."""

from __future__ import annotations

import json
import re
from collections.abc import Hashable, Iterable, Iterator
from typing import Any

from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import AliasEvent, ScalarEvent
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.tokens import ScalarToken

from flogen.diagnostics import SpecError
from flogen.drift.meaning import nodes
from flogen.drift.meaning.change import Lines
from flogen.spec import yaml_nodes
from flogen.spec.yaml_recording import Recording

_COMMENT = re.compile(r"#.*")
_TEXT = "tag:yaml.org,2002:str"
_NULL = "tag:yaml.org,2002:null"
# A word such as `on` is text to one version of YAML and true to the other.
_RESOLVERS = tuple(VersionedResolver(version=version) for version in ((1, 1), (1, 2)))


def read(text: str) -> nodes.Reading:
    """Return the tree, the comments and the tokens of `text`. Raise UnreadableError."""
    try:
        recording = Recording()
        root = yaml_nodes.compose(text, "", recording)
        spans = list(_spans(text, recording.tokens))
    except (SpecError, YAMLError, ValueError) as error:
        raise nodes.UnreadableError from error
    comments = nodes.comments(text, spans, _COMMENT)
    tokens = tuple(map(_token, recording.events))
    texts = tuple((c.text, c.behind) for c in comments)
    return nodes.Reading(_node(root, text), comments, (tokens, texts))


def _node(node: Any, text: str) -> nodes.Node:
    if isinstance(node, MappingNode):
        entries = nodes.numbered(_entry(key, value, text) for key, value in node.value)
        return nodes.Mapping(entries, _lines(node, text))
    if isinstance(node, SequenceNode):
        return nodes.Sequence(tuple(_node(item, text) for item in node.value), _lines(node, text))
    source = text[node.start_mark.index : node.end_mark.index]
    return nodes.Leaf(_shown(node), _content(node), source, _lines(node, text))


def _entry(key: Any, value: Any, text: str) -> nodes.Entry:
    if not isinstance(key, ScalarNode):
        raise nodes.UnreadableError
    below = _node(value, text)
    first = key.start_mark.line + 1
    # The node of an alias has the place of its anchor, before the key.
    return nodes.Entry(nodes.part(key.value), below, Lines(first, max(first, below.lines.last)))


def _lines(node: Any, text: str) -> Lines:
    """Return the lines of a node, without empty lines at its end."""
    source = text[node.start_mark.index : node.end_mark.index].rstrip()
    first = node.start_mark.line + 1
    return Lines(first, first + source.count("\n"))


def _shown(node: ScalarNode) -> str:
    if node.tag == _TEXT:
        return json.dumps(node.value, ensure_ascii=False)
    return "null" if node.tag == _NULL else str(node.value)


def _content(node: ScalarNode) -> Hashable:
    if node.tag == _NULL:
        return (_NULL,)
    is_plain = node.style is None
    return str(node.tag), *_kinds(node.value, is_plain=is_plain), node.value


def _kinds(value: str, *, is_plain: bool) -> tuple[str, ...]:
    """Return the type of a scalar in each version of YAML."""
    if not is_plain:
        return (_TEXT,) * len(_RESOLVERS)
    return tuple(str(one.resolve(ScalarNode, value, (True, False))) for one in _RESOLVERS)


def _token(event: Any) -> Hashable:
    """Return the content of an event without its layout."""
    name, anchor = type(event).__name__, getattr(event, "anchor", None)
    if isinstance(event, ScalarEvent):
        is_plain = bool(event.implicit[0])
        tag = str(event.tag or "")
        return name, anchor, tag, *_kinds(event.value, is_plain=is_plain), event.value
    if isinstance(event, AliasEvent):
        return name, anchor
    version, explicit = getattr(event, "version", None), getattr(event, "explicit", None)
    return name, anchor, str(getattr(event, "tag", None)), str(version), explicit


def _spans(text: str, tokens: Iterable[Any]) -> Iterator[tuple[int, int]]:
    """Yield the range of each token. The header of a block scalar can contain a comment."""
    for token in tokens:
        start, end = token.start_mark.index, token.end_mark.index
        if isinstance(token, ScalarToken) and token.style in ("|", ">"):
            header = text.find("\n", start, end)
            sign = text.find("#", start, max(header, start))
            yield start, sign if sign >= 0 else end
            if sign >= 0:
                yield header, end
        elif end > start:
            yield start, end

"""Reads JSON into a tree with lines."""

from __future__ import annotations

import json

from flogen.drift.meaning import nodes, yaml_reader


def read(text: str) -> nodes.Reading:
    """Return the tree and the tokens of `text`. Raise UnreadableError.

    All JSON is YAML, apart from tabs, which JSON has between its tokens only.
    """
    try:
        json.loads(text)
    except (ValueError, RecursionError) as error:
        raise nodes.UnreadableError from error
    return yaml_reader.read(text.replace("\t", " "))

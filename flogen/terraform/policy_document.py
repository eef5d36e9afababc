"""Computes the JSON of data aws_iam_policy_document, as the AWS provider does."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Statement = dict[str, Any]

_LISTS = {
    "Action": "actions",
    "NotAction": "not_actions",
    "Resource": "resources",
    "NotResource": "not_resources",
}


def computed(config: Mapping[str, Any]) -> dict[str, str]:
    """Return `json` and `minified_json` of a document whose arguments are all known."""
    document = {
        "Version": config.get("version") or "2012-10-17",
        **({"Id": config["policy_id"]} if config.get("policy_id") else {}),
        "Statement": _statements(config),
    }
    return {
        "json": json.dumps(document, indent=2),
        "minified_json": json.dumps(document, separators=(",", ":")),
    }


def _statements(config: Mapping[str, Any]) -> list[Statement]:
    """Return all statements: of the sources, its own, and the overriding ones by their `Sid`."""
    sources = [config.get("source_json"), *(config.get("source_policy_documents") or ())]
    overriding = [*(config.get("override_policy_documents") or ()), config.get("override_json")]
    own = [_statement(statement) for statement in config.get("statement") or ()]
    made = [*_parsed(sources), *own]
    for statement in _parsed(overriding):
        made = [one for one in made if not _has_sid(one, statement.get("Sid"))] + [statement]
    return made


def _has_sid(statement: Statement, sid: str | None) -> bool:
    return bool(sid) and statement.get("Sid") == sid


def _parsed(documents: Iterable[str | None]) -> Iterator[Statement]:
    for text in documents:
        found = json.loads(text).get("Statement", []) if text else []
        yield from found if isinstance(found, list) else [found]


def _statement(config: Mapping[str, Any]) -> Statement:
    lists = {name: _one_or_many(config[key]) for name, key in _LISTS.items() if config.get(key)}
    parts = {
        "Sid": config.get("sid"),
        "Effect": config.get("effect") or "Allow",
        **lists,
        "Principal": _principals(config.get("principals") or ()),
        "NotPrincipal": _principals(config.get("not_principals") or ()),
        "Condition": _conditions(config.get("condition") or ()),
    }
    return {name: value for name, value in parts.items() if value}


def _one_or_many(values: Iterable[str]) -> str | list[str]:
    texts = sorted((value.replace("&{", "${") for value in values), reverse=True)
    return texts[0] if len(texts) == 1 else texts


def _principals(blocks: Iterable[Mapping[str, Any]]) -> Any:
    made: dict[str, list[str]] = {}
    for block in blocks:
        made.setdefault(block["type"], []).extend(block["identifiers"])
    if made == {"*": ["*"]}:
        return "*"
    return {kind: _one_or_many(set(names)) for kind, names in made.items()}


def _conditions(blocks: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    made: dict[str, dict[str, Any]] = {}
    for block in blocks:
        values = [value.replace("&{", "${") for value in block["values"]]
        made.setdefault(block["test"], {})[block["variable"]] = (
            values[0] if len(values) == 1 else values
        )
    return made

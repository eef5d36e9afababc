"""The keywords that flogen adds to JSON Schema: x-ref, x-text and x-cron."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from flogen.schema import cron

Named = Mapping[str, tuple[str, ...]]


def reference_problem(names: Named, sections: str | list[str], value: Any) -> str | None:
    """Return why `value` is not a name in `sections`, or None."""
    if not isinstance(value, str) or value in known(names, sections):
        return None
    return f'there is no {describe(sections)} named "{value}"'


def known(names: Named, sections: str | list[str]) -> list[str]:
    """Return the names in `sections`, in the order of the spec."""
    return [name for section in _listed(sections) for name in names.get(section, ())]


def describe(sections: str | list[str]) -> str:
    """Return the sections as the singular nouns of an error message."""
    return " or ".join(_SINGULAR[section] for section in _listed(sections))


def where_to_add(sections: str | list[str]) -> str:
    """Return the hint for a reference to `sections` that have no names."""
    found = [_WHERE_TO_ADD[one] for one in _listed(sections) if one in _WHERE_TO_ADD]
    return found[0] if found else f"add one under {' or '.join(map(_path, _listed(sections)))}"


_WHERE_TO_ADD = {
    "$heartbeats": "add it to backups.databases",
    "accounts/slack/channels": "add it to accounts.slack.channels, with its id",
}
_SINGULAR = {
    "$actions": "action",
    "$heartbeats": "backup",
    "accounts/render": "workspace in accounts.render",
    "accounts/slack/channels": "channel in accounts.slack",
    "caches": "cache",
    "databases": "database",
    "environments": "environment",
    "secrets": "secret",
    "services": "service",
    "volumes": "volume",
}


def _listed(sections: str | list[str]) -> list[str]:
    return [sections] if isinstance(sections, str) else sections


def _path(section: str) -> str:
    return section.replace("/", ".")


def text_problem(kind: str, value: Any) -> str | None:
    """Return why some generated file cannot contain the text `value` unchanged, or None.

    kind: "line" forbids line breaks, "lines" allows them.
    """
    if not isinstance(value, str):
        return None
    if kind == "line" and ("\n" in value or "\r" in value):
        return "this text must be on one line"
    if unicodedata.normalize("NFC", value) != value:
        return "this text is not in Unicode form NFC, and Terraform would change it"
    return character_problem(value)


def character_problem(value: str) -> str | None:
    """Return which character of `value` some generated file cannot contain, or None."""
    return next((f"the character {name} cannot be used here" for name in _unusable(value)), None)


def _unusable(value: str) -> Iterator[str]:
    for character in value:
        if character not in "\n\t" and _is_unusable(character):
            yield f"U+{ord(character):04X}"


def _is_unusable(character: str) -> bool:
    unprintable = unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp")
    code = ord(character)
    return unprintable or code == 0xFEFF or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF


def cron_problem(value: Any) -> str | None:
    """Return why `value` is not a cron schedule that every scheduler accepts, or None."""
    return cron.problem(value) if isinstance(value, str) else None

"""Keywords that flogen adds to JSON Schema: x-ref, x-text and x-cron."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from flogen.schema import cron

Named = Mapping[str, tuple[str, ...]]


def reference_problem(names: Named, sections: str | list[str], value: Any) -> str | None:
    """Why `value` names nothing in `sections`, or None."""
    if not isinstance(value, str) or value in known(names, sections):
        return None
    return f'there is no {describe(sections)} named "{value}"'


def known(names: Named, sections: str | list[str]) -> list[str]:
    """The names that `sections` hold, in the order of the spec."""
    return [name for section in _listed(sections) for name in names.get(section, ())]


def describe(sections: str | list[str]) -> str:
    """The sections in the words of an error message."""
    return " or ".join(_SINGULAR[section] for section in _listed(sections))


def where_to_add(sections: str | list[str]) -> str:
    """What to do where `sections` hold no name at all."""
    found = [_WHERE_TO_ADD[one] for one in _listed(sections) if one in _WHERE_TO_ADD]
    return found[0] if found else "there is none to choose from"


_WHERE_TO_ADD = {"accounts/slack/channels": "add it to accounts.slack.channels, with its id"}
_SINGULAR = {
    "$actions": "action",
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


def text_problem(kind: str, value: Any) -> str | None:
    """Why a free text cannot be carried by every file as it is, or None.

    kind: "line" takes no line ends, "lines" takes them.
    """
    if not isinstance(value, str):
        return None
    if kind == "line" and ("\n" in value or "\r" in value):
        return "this must stand on one line"
    if unicodedata.normalize("NFC", value) != value:
        return "this is not in Unicode's NFC form, and Terraform would change it"
    return character_problem(value)


def character_problem(value: str) -> str | None:
    """Which character of a text some file cannot carry, or None."""
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
    """Why `value` is not a cron schedule that every scheduler takes, or None."""
    return cron.problem(value) if isinstance(value, str) else None

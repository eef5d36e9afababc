"""Detects secrets by the formats of detect-secrets, in addition to `secret_forms`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Any

# The other detectors use entropy or names, or detect values that are not secrets.
_DETECTORS = (
    *("artifactory", "aws", "azure_storage_key", "cloudant", "discord", "github_token"),
    *("gitlab_token", "ibm_cloud_iam", "ibm_cos_hmac", "jwt", "mailchimp", "npm", "openai"),
    *("pypi_token", "sendgrid", "slack", "softlayer", "square_oauth", "stripe", "telegram_token"),
    "twilio",
)
_WORD = re.compile(r"[\w+/=-]{13,}")


def stretches(line: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges of such secrets in a line; skips lines without a long word with a digit."""
    if any(map(_has_digit, _WORD.findall(line))):
        for pattern in _patterns():
            for found in pattern.finditer(line):
                yield found.span()


def _has_digit(word: str) -> bool:
    return any(character.isdecimal() for character in word)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Import detect-secrets on first use, because the import takes a quarter of a second."""
    from detect_secrets.plugins.base import RegexBasedDetector

    found: dict[str, re.Pattern[str]] = {}
    for name in _DETECTORS:
        for member in vars(import_module(f"detect_secrets.plugins.{name}")).values():
            if isinstance(member, type) and issubclass(member, RegexBasedDetector):
                patterns: Any = member.denylist
                if member is not RegexBasedDetector:
                    found |= {one.pattern: one for one in patterns}
    return tuple(found.values())

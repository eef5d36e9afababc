"""Finds values that look like secrets, so that none is ever committed in a spec."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from flogen import pointer
from flogen.schema.problem import Problem

RULE = "secret-in-spec"
_KINDS = (
    ("a private key", r"-----BEGIN [A-Z ]*PRIVATE KEY"),
    ("an AWS access key", r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"),
    ("a GitHub token", r"\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{40,})"),
    ("a Slack token", r"\bxox[abeprs]-[A-Za-z0-9-]{10,}"),
    ("a Slack webhook", r"hooks\.slack\.com/(?:services|triggers|workflows)/[A-Za-z0-9/_-]{10,}"),
    ("a Stripe key", r"\b(?:sk|rk|whsec)_(?:live_|test_)?[A-Za-z0-9]{16,}"),
    ("a Render API key", r"\brnd_[A-Za-z0-9]{16,}"),
    ("a Render deploy hook", r"api\.render\.com/deploy/[a-z]+-[a-z0-9]+\?key="),
    ("a Vercel token", r"\bvc[kpars]_[A-Za-z0-9]{20,}"),
    ("a Sentry token", r"\bsntry[su]_[A-Za-z0-9_=+/-]{20,}"),
    ("an npm token", r"\bnpm_[A-Za-z0-9]{36}\b"),
    ("a Google API key", r"\bAIza[0-9A-Za-z_-]{35}\b"),
    ("an OpenAI or Anthropic key", r"\bsk-(?:proj-|ant-)?[A-Za-z0-9_-]{24,}"),
    ("a SendGrid key", r"\bSG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}"),
    ("a JSON Web Token", r"\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\."),
    ("an address with a password", r"\b[a-z][a-z0-9+.-]*://[^\s/:@]*:[^\s/@]{3,}@"),
)
_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in _KINDS)
_HINT = "name it under `secrets` and set its value where the secret lives; then replace this one"


def problems(value: Any, at: str = pointer.ROOT) -> Iterator[Problem]:
    """The values and keys that look like a known kind of token, without repeating them."""
    if isinstance(value, str):
        yield from _of_text(value, at, on_key=False)
    elif isinstance(value, dict):
        for key, below in value.items():
            yield from _of_text(key, pointer.child(at, key), on_key=True)
            yield from problems(below, pointer.child(at, key))
    elif isinstance(value, list):
        for index, below in enumerate(value):
            yield from problems(below, pointer.child(at, index))


def mask(line: str) -> str:
    """A line with its tokens made unreadable, as wide as before."""
    for _, pattern in _PATTERNS:
        line = pattern.sub(lambda found: "*" * len(found[0]), line)
    return line


def _of_text(text: str, at: str, *, on_key: bool) -> Iterator[Problem]:
    for kind, pattern in _PATTERNS:
        if pattern.search(text):
            yield Problem(at, f"this looks like {kind}", _HINT, on_key, RULE)
            return

"""Texts that look like secrets: of which kind they are, and how to show a line without them."""

from __future__ import annotations

import re
from functools import lru_cache

# No pattern may take more than linear time, since a spec can hold a line of a megabyte.
_PATTERNS = (
    ("a private key", r"-----BEGIN [A-Z ]*PRIVATE KEY.*"),
    ("an AWS access key", r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"),
    ("a GitHub token", r"\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{40,})"),
    ("a Slack token", r"\bxox[abeprs]-[A-Za-z0-9-]{10,}"),
    ("a Slack webhook", r"hooks\.slack\.com/(?:services|triggers|workflows)/[A-Za-z0-9/_-]{10,}"),
    ("a Stripe key", r"\b(?:sk|rk|whsec)_(?:live_|test_)?[A-Za-z0-9]{16,}"),
    ("a Render API key", r"\brnd_[A-Za-z0-9]{16,}"),
    ("a Render deploy hook", r"api\.render\.com/deploy/[a-z]+-[a-z0-9]+\?key=[A-Za-z0-9_-]*"),
    ("a Vercel token", r"\bvc[kpars]_[A-Za-z0-9]{20,}"),
    ("a Sentry token", r"\bsntry[su]_[A-Za-z0-9_=+/-]{20,}"),
    ("an npm token", r"\bnpm_[A-Za-z0-9]{36}\b"),
    ("a Google API key", r"\bAIza[0-9A-Za-z_-]{35}\b"),
    ("an OpenAI or Anthropic key", r"\bsk-(?:proj-|ant-)?[A-Za-z0-9_-]{24,}"),
    ("a SendGrid key", r"\bSG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}"),
    (
        "a JSON Web Token",
        r"(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]*",
    ),
    ("an address with a password", r"\b[a-z][a-z0-9+.-]{0,30}://[^\s/:@]*:[^\s/@]{3,}@"),
)
KINDS = tuple((kind, re.compile(pattern)) for kind, pattern in _PATTERNS)


@lru_cache(maxsize=1024)
def kind(text: str) -> str | None:
    """What `text` looks like, or holds, where that is a secret."""
    return next((name for name, pattern in KINDS if pattern.search(text)), None)


@lru_cache(maxsize=64)
def mask(line: str) -> str:
    """A line with its tokens made unreadable, as wide as before."""
    for _, pattern in KINDS:
        line = pattern.sub(lambda found: "*" * len(found[0]), line)
    return line

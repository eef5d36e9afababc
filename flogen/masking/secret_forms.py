"""Detects and masks texts with the format of a known kind of secret."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

# Every pattern must take linear time, since a line of a spec can have a megabyte.
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
    ("a GitLab token", r"\bgl(?:pat|dt|ft|soat|rt|cbt|imt|ptt|agent|oas|ffct)-[A-Za-z0-9_-]{16,}"),
    ("a DigitalOcean token", r"\bdo[opr]_v1_[a-f0-9]{32,}"),
    ("an age key", r"\bAGE-SECRET-KEY-(?:PQ-)?1[A-Z0-9]{16,}"),
    ("a Vault token", r"\bhv[sbr]\.[A-Za-z0-9_-]{24,}"),
    ("a Terraform Cloud token", r"\b[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_=-]{40,}"),
    ("a Docker Hub token", r"\bdckr_(?:pat|oat)_[A-Za-z0-9_-]{20,}"),
    ("a Hugging Face token", r"\bhf_[A-Za-z0-9]{30,}"),
    ("a Grafana token", r"\bgl(?:sa|c)_[A-Za-z0-9+/=_-]{30,}"),
    ("a Databricks token", r"\bdapi[a-f0-9]{32}"),
    ("a Doppler token", r"\bdp\.(?:pt|st|ct|sa|scim|audit)\.[A-Za-z0-9._-]{32,}"),
    ("a PlanetScale token", r"\bpscale_(?:tkn|pw|oauth)_[A-Za-z0-9_.=-]{30,}"),
    ("a Supabase token", r"\bsbp_[a-f0-9]{40}"),
    ("a Neon key", r"\bnapi_[a-z0-9]{40,}"),
    ("a Pulumi token", r"\bpul-[a-f0-9]{40}"),
    ("a Tailscale key", r"\btskey-[a-z]+-[A-Za-z0-9-]{20,}"),
    ("a Shopify token", r"\bshp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}"),
    ("a New Relic key", r"\bNRAK-[A-Z0-9]{27}"),
    ("an Atlassian token", r"\bATATT3[A-Za-z0-9_=-]{60,}"),
    ("a Linear key", r"\blin_(?:api|oauth)_[A-Za-z0-9]{32,}"),
    ("a PyPI token", r"\bpypi-AgE[A-Za-z0-9_-]{50,}"),
    (
        "a password hash",
        r"\$\$?(?:apr1|2[abxy]|5|6|y|argon2(?:id|i|d))\$\$?[^\s\"'$,]{2,40}\$\$?[^\s\"',]{16,}",
    ),
    ("an address with a password", r"\b[a-z][a-z0-9+.-]{0,30}://[^\s/:@]*:[^\s/@]{3,}@"),
)
KINDS = tuple((kind, re.compile(pattern)) for kind, pattern in _PATTERNS)


@lru_cache(maxsize=4096)
def kind(text: str) -> str | None:
    """Return the kind of the secret that `text` is or contains, or None."""
    return next((name for name, pattern in KINDS if pattern.search(text)), None)


def stretches(text: str) -> Iterator[tuple[int, int]]:
    """Yield the range of each token in a text: its first character, and the end."""
    for _, pattern in KINDS:
        for found in pattern.finditer(text):
            yield found.span()


@lru_cache(maxsize=64)
def mask(line: str) -> str:
    """Return a text with its tokens masked, at the same width."""
    for _, pattern in KINDS:
        line = pattern.sub(lambda found: "*" * len(found[0]), line)
    return line

"""Judges .tf files that a test writes."""

from __future__ import annotations

from pathlib import Path

from flogen.repository.tree import WorkTree
from flogen.terraform.offline.check import check
from flogen.terraform.offline.finding import Finding

PROVIDERS = """\
terraform {
  required_providers {
    aws         = { source = "hashicorp/aws" }
    github      = { source = "integrations/github" }
    pagerduty   = { source = "PagerDuty/pagerduty" }
    random      = { source = "hashicorp/random" }
    render      = { source = "render-oss/render" }
    sentry      = { source = "jianyuan/sentry" }
    uptimerobot = { source = "uptimerobot/uptimerobot" }
    vercel      = { source = "vercel/vercel" }
  }
}
"""


def judged(root: Path, files: dict[str, str]) -> tuple[Finding, ...]:
    """What is found in these files: path → text."""
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    return check(WorkTree(root), "").findings


def told(root: Path, text: str, **others: str) -> list[tuple[str, str]]:
    """Rule and message of each finding in main.tf; `others` are further files by their name."""
    files = {f"{name}.tf": other for name, other in others.items()}
    found = judged(root, {"main.tf": text, "providers.tf": PROVIDERS, **files})
    return [(each.rule.removeprefix("terraform-"), each.message) for each in found]


def rules(root: Path, text: str, **others: str) -> list[str]:
    """The rules of the findings."""
    return [rule for rule, _ in told(root, text, **others)]

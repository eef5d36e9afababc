"""Finds the secrets that a workflow reads, and their environments at GitHub."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_JOB = re.compile(r"^  ([A-Za-z_][\w-]*):$", re.MULTILINE)
_ENVIRONMENT = re.compile(r"^    environment:(?:\n      name:)? \"?([^\"\n]+)\"?$", re.MULTILINE)
_SECRET = re.compile(r"\bsecrets\.([A-Za-z_]\w*)")
_OWN = "GITHUB_TOKEN"


@dataclass(frozen=True)
class Use:
    """A secret that a job reads. environment: empty for a secret of the repository."""

    name: str
    job: str
    environment: str


def uses(text: str) -> Iterator[Use]:
    """Yield the secrets of a workflow in flogen's layout, once per job, without GITHUB_TOKEN."""
    before, _, jobs = text.partition("\njobs:\n")
    yield from _uses(before, "")
    _, *parts = _JOB.split(jobs)
    for job, body in zip(parts[::2], parts[1::2], strict=True):
        yield from _uses(body, job)


def _uses(text: str, job: str) -> Iterator[Use]:
    found = _ENVIRONMENT.search(text)
    for name in sorted(set(_SECRET.findall(text)) - {_OWN}):
        yield Use(name, job, found[1] if found else "")

"""Which secrets a workflow reads, and in which environment of GitHub."""

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
    """One secret that a job reads. environment: empty where the repository itself holds it."""

    name: str
    job: str
    environment: str


def uses(text: str) -> Iterator[Use]:
    """The secrets of a workflow in flogen's layout, each once a job. GitHub's own is none."""
    before, _, jobs = text.partition("\njobs:\n")
    yield from _uses(before, "")
    _, *parts = _JOB.split(jobs)
    for job, body in zip(parts[::2], parts[1::2], strict=True):
        yield from _uses(body, job)


def _uses(text: str, job: str) -> Iterator[Use]:
    found = _ENVIRONMENT.search(text)
    for name in sorted(set(_SECRET.findall(text)) - {_OWN}):
        yield Use(name, job, found[1] if found else "")

"""What Terraform and a workflow need to act at a service."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Provider:
    """A Terraform provider: its source address and its exact version."""

    name: str
    source: str
    version: str


@dataclass(frozen=True)
class Credential:
    """One key. origin: who makes it and what it must be allowed; command: how a shell is given it,
    empty where it is asked for without being shown; is_of_workspace: whether each workspace of the
    service has its own.
    """

    name: str
    origin: str
    command: str = ""
    is_of_workspace: bool = False

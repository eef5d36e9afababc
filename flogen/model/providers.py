"""The Terraform provider and the credentials for a service."""

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
    """One credential.

    origin: who creates it, and the permissions that it needs; command: the shell command that sets
    it, empty to prompt for it without echo; is_of_workspace: whether each workspace of the service
    has its own.
    """

    name: str
    origin: str
    command: str = ""
    is_of_workspace: bool = False

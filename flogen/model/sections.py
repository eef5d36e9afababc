"""The sections of a valid spec that no environment changes, as frozen data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Logging:
    """How the logging package logs.

    redact_keys: the names to redact, including the built-in ones; redact_paths: keys joined by
    dots; redact_allow: the names not to redact.
    """

    level: str
    request_id_header: str
    redact_keys: tuple[str, ...]
    redact_paths: tuple[str, ...]
    redact_allow: tuple[str, ...]
    censor: str
    at: str


@dataclass(frozen=True)
class Tests:
    """The scripts of the root package.json by kind, empty if not set; coverage in percent."""

    unit: str
    integration: str
    end_to_end: str
    coverage_percent: float | None


@dataclass(frozen=True)
class Pipeline:
    """The workflow's settings. pins: action → (version, sha) that replace the built-in pins.

    approvals: how many people must approve a pull request.
    """

    tests: Tests
    approvals: int
    timeout_minutes: int
    pins: Mapping[str, tuple[str, str]]
    at: str


@dataclass(frozen=True)
class Hooks:
    """The commands of the Husky hooks."""

    pre_commit: tuple[str, ...]
    commit_message: str
    pre_push: tuple[str, ...]
    at: str


@dataclass(frozen=True)
class Patch:
    """One patch on a file. op: add, replace or remove; path: the location in the file.

    value is None for remove, and expected is None for add.
    """

    op: str
    path: str
    value: Any
    expected: Any
    at: str


@dataclass(frozen=True)
class Override:
    """The patches on one generated file, in order."""

    file: str
    patches: tuple[Patch, ...]
    at: str

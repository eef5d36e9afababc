"""The sections of a valid spec that are the same everywhere, as frozen data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Logging:
    """How the logging package logs.

    redact_keys: the names that are hidden, the built-in ones among them; redact_paths: keys joined
    by dots; redact_allow: names that are not hidden.
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
    """Scripts of the root package.json by kind, empty where there is none; coverage in percent."""

    unit: str
    integration: str
    end_to_end: str
    coverage_percent: float | None


@dataclass(frozen=True)
class Pipeline:
    """The workflow's settings. pins: action → (version, sha) that replace the built-in ones.

    approvals: how many people approve a pull request.
    """

    tests: Tests
    approvals: int
    timeout_minutes: int
    pins: Mapping[str, tuple[str, str]]
    at: str


@dataclass(frozen=True)
class Hooks:
    """What the Husky hooks run."""

    pre_commit: tuple[str, ...]
    commit_message: str
    pre_push: tuple[str, ...]
    at: str


@dataclass(frozen=True)
class Patch:
    """One patch on a file. op: add, replace or remove; path: where in the file, as people write it.

    value is None for remove, and expected is None for add.
    """

    op: str
    path: str
    value: Any
    expected: Any
    at: str


@dataclass(frozen=True)
class Override:
    """The patches on one owned file, in order."""

    file: str
    patches: tuple[Patch, ...]
    at: str

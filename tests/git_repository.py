"""A real git repository for a test, without the settings of whoever runs it."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

SETTINGS = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "A Developer",
    "GIT_AUTHOR_EMAIL": "developer@example.org",
    "GIT_COMMITTER_NAME": "A Developer",
    "GIT_COMMITTER_EMAIL": "developer@example.org",
}


@dataclass(frozen=True)
class Repository:
    """A repository at `folder`."""

    folder: Path

    def git(self, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["git", *words],
            cwd=self.folder,
            env={**outside_hooks(), **SETTINGS, **environment},
            capture_output=True,
            text=True,
        )

    def must(self, *words: str) -> str:
        result = self.git(*words)
        assert result.returncode == 0, result.stderr
        return result.stdout

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def commit_all(self) -> None:
        self.must("add", "--all")
        self.must("commit", "--quiet", "--no-verify", "-m", "all")


def outside_hooks() -> dict[str, str]:
    """The environment, less what a git hook that runs the tests has set."""
    return {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}


def new(folder: Path) -> Repository:
    """An empty repository in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    repository = Repository(folder)
    repository.must("init", "--quiet", "--initial-branch=main")
    return repository

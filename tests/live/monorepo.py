"""A pnpm workspace with a package of types, and its rendered workflow under act.

Everything is real but the host's actions, Docker, and where npm's packages come from: they are
links to the tools of these tests, so that nothing is downloaded.
"""

import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.live.conftest import render
from tests.live.pipeline import EVENTS, WORKFLOW, actions_besides_checkout
from tests.live.repository import AUTHOR, NO_NETWORK, Repository
from tests.live.toolbox import NODE_MODULES, run, said, tool

FILES = Path(__file__).parent / "monorepo"
TOOLS = (
    "@commitlint/cli",
    "@commitlint/config-conventional",
    "@eslint/js",
    "eslint",
    "prettier",
    "typescript",
    "typescript-eslint",
)
# What the generated logging package depends on.
REPLACED = ("pino", "pino-http")
SETUP = """name: Set up pnpm
inputs: { version: {}, runtime: {}, cache: {}, install: {} }
runs:
  using: composite
  steps:
    - run: test "$(pnpm --version)" = "${{ inputs.version }}"
      shell: bash
"""
STAND_INS = {
    "pipx": 'test "$1 $2" = "run --spec" && shift 3 && exec "$@"',
    "docker": "exit 0",
}


@dataclass(frozen=True)
class Monorepo:
    """A committed repository in which everything is rendered and installed."""

    repository: Repository
    stand_ins: Path

    def run(self) -> tuple[Mapping[str, str], str]:
        """The workflow for a pull request: each job's result, and what all of them printed."""
        words = ("pull_request", *self._options())
        result = run(tool("act"), *words, env=self.repository.env, cwd=self.repository.folder)
        lines = [json.loads(line) for line in result.stdout.splitlines() if line.startswith("{")]
        results = {line["jobID"]: line["jobResult"] for line in lines if "jobResult" in line}
        assert results, said(result)
        return results, "".join(line["msg"] for line in lines)

    def _options(self) -> Iterator[str]:
        yield from ("--json", "--platform", "ubuntu-24.04=-self-hosted")
        yield from ("--action-offline-mode", "--no-cache-server")
        yield from ("--eventpath", str(self._event()))
        for action in actions_besides_checkout(self.repository.folder / WORKFLOW):
            yield from ("--local-repository", f"{action}={self.stand_ins / 'setup'}")

    def _event(self) -> Path:
        text = (EVENTS / "pull_request.json").read_text()
        for name, revision in (("BASE_SHA", "HEAD~1"), ("HEAD_SHA", "HEAD")):
            text = text.replace(name, self.repository.must_git("rev-parse", revision).strip())
        (self.stand_ins / "event.json").write_text(text)
        return self.stand_ins / "event.json"


def set_up(folder: Path, env: Mapping[str, str], settings: Mapping[str, str]) -> Monorepo:
    """settings: files with what the repository asks of ESLint and Prettier."""
    for needed in ("act", "bash", "flogen", "git", "jq", "node", "pnpm", "sed", "xargs"):
        tool(needed)
    stand_ins = write_stand_ins(folder / "stand-ins")
    path = f"{stand_ins}:{env['PATH']}"
    own = {**env, **AUTHOR, **NO_NETWORK, "PATH": path, "pnpm_config_pm_on_fail": "ignore"}
    del own["NODE_PATH"]
    repository = Repository(folder / "repository", own)
    write_files(repository, settings)
    must(repository, "prettier", "--write", ".")
    commit(repository, "chore: begin")
    render(repository.folder / "projectflo.yaml", repository.folder)
    must(repository, "pnpm", "install")
    commit(repository, "feat: render the workflow")
    return Monorepo(repository, stand_ins)


def write_stand_ins(folder: Path) -> Path:
    (folder / "setup").mkdir(parents=True)
    (folder / "setup" / "action.yml").write_text(SETUP)
    for name, what in STAND_INS.items():
        (folder / name).write_text(f"#!/bin/sh\n{what}\n")
        (folder / name).chmod(0o755)
    return folder


def write_files(repository: Repository, settings: Mapping[str, str]) -> None:
    folder = repository.folder
    shutil.copytree(FILES, folder)
    (folder / "gitignore").rename(folder / ".gitignore")
    (folder / "tools").symlink_to(NODE_MODULES)
    manifest = json.loads((folder / "package.json").read_text())
    manifest["devDependencies"] = {name: f"link:./tools/{name}" for name in TOOLS}
    (folder / "package.json").write_text(json.dumps(manifest))
    with (folder / "pnpm-workspace.yaml").open("a") as file:
        file.write("overrides:\n")
        file.writelines(f"  {name}: link:./tools/{name}\n" for name in REPLACED)
    for name, text in settings.items():
        repository.write(name, text)
    repository.must_git("init", "--quiet", "--initial-branch=main")
    address = "https://github.com/projectflo/projectflo.git"
    repository.must_git("remote", "add", "origin", address)


def commit(repository: Repository, message: str) -> None:
    committed = repository.commit(message)
    assert committed.returncode == 0, said(committed)


def must(repository: Repository, name: str, *words: str) -> None:
    result = run(tool(name), *words, env=repository.env, cwd=repository.folder)
    assert result.returncode == 0, said(result)

"""The rendered workflow, run by act without Docker: real jobs, and stand-ins for what they call."""

import json
import os
import re
import shutil
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.live.event_sink import EventSink, collecting
from tests.live.render_api import RenderApi, serving
from tests.live.repository import AUTHOR, Repository
from tests.live.toolbox import run, said, tool

EVENTS = Path(__file__).parent / "events"
SECRETS = {
    "RENDER_API_KEY": "planted-render-key",
    "VERCEL_TOKEN": "planted-vercel-token",
    "PAGERDUTY_P2_KEY": "planted-pagerduty-key",
}
WORKFLOW = ".github/workflows/ci.yml"

# Writes down how it was called, in which job and with which secrets; `failing` makes it fail.
STAND_IN = """#!/bin/sh
folder='{folder}'
line="$GITHUB_JOB: $(basename "$0") $(printf '%s' "$*" | tr '\\n' ' ')"
printf '%s\\n' "$line" >>"$folder/calls"
if [ -n "$RENDER_API_KEY$VERCEL_TOKEN" ]; then echo "$GITHUB_JOB" >>"$folder/jobs-with-secrets"; fi
if grep -qxF "$line" "$folder/failing"; then exit 1; fi
{then}
"""
# The unit tests leave a summary of their coverage; the Vercel CLI says where it deployed to.
PNPM = """case "$*" in
"run test") mkdir -p coverage && cp "$folder/coverage.json" coverage/coverage-summary.json ;;
"dlx vercel"*" deploy "*) echo "https://deployed.example" ;;
esac"""
SETUP = """name: Set up pnpm
inputs: { version: {}, runtime: {}, cache: {}, install: {} }
runs:
  using: composite
  steps:
    - run: pnpm-setup "${{ inputs.version }}" "${{ inputs.runtime }}" "${{ inputs.cache }}"
      shell: bash
"""


@dataclass(frozen=True)
class Outcome:
    """What act reported of each job that ran, and what the stand-ins were called with."""

    results: Mapping[str, str]
    calls: list[str]
    jobs_with_secrets: set[str]
    text: str
    render: RenderApi
    events: list[Any]

    def jobs(self) -> list[str]:
        """The jobs that called anything, in the order of their first call."""
        return list(dict.fromkeys(call.partition(": ")[0] for call in self.calls))

    def stages(self) -> list[str]:
        """The calls before the alert."""
        return [call for call in self.calls if not call.startswith("alert: ")]

    def of(self, job: str) -> list[str]:
        start = f"{job}: "
        return [call.removeprefix(start) for call in self.calls if call.startswith(start)]


@dataclass(frozen=True)
class Pipeline:
    repository: Repository
    folder: Path

    def run(
        self,
        event: str,
        *,
        failing: Collection[str] = (),
        covered: int = 80,
        render_statuses: Mapping[str, str] | None = None,
        author: str = "a-developer",
        head_repository: str = "projectflo/projectflo",
        head: str | None = None,
    ) -> Outcome:
        """One run of the workflow; `failing` are calls, as they stand in `Outcome.calls`.

        head: the commit that GitHub returns as the head of the branch, by default that of the run.
        """
        folder = self.folder / str(len([*self.folder.iterdir()]))
        write_stand_ins(folder, failing, covered)
        names = {"AUTHOR": author, "HEAD_REPOSITORY": head_repository}
        (folder / "event.json").write_text(self.event(event, names))
        with serving(render_api(render_statuses or {})) as api, collecting() as sink:
            sink.answer = self.sha("HEAD") if head is None else head
            return self.act(event, folder, api, sink)

    def event(self, name: str, names: Mapping[str, str]) -> str:
        text = (EVENTS / f"{name}.json").read_text()
        shas = {"BASE_SHA": self.sha("HEAD~1"), "HEAD_SHA": self.sha("HEAD")}
        for placeholder, value in {**names, **shas}.items():
            text = text.replace(f'"{placeholder}"', json.dumps(value))
        return text

    def sha(self, revision: str) -> str:
        return self.repository.must_git("rev-parse", revision).strip()

    def act(self, event: str, folder: Path, api: RenderApi, sink: EventSink) -> Outcome:
        env = dict(self.repository.env)
        env["PATH"] = f"{folder / 'bin'}{os.pathsep}{env['PATH']}"
        urls = {"RENDER_API_URL": api.url, "PAGERDUTY_EVENTS_URL": sink.url}
        urls["GITHUB_API_URL"] = sink.url
        told = [word for name, url in urls.items() for word in ("--env", f"{name}={url}")]
        words = (*self.options(folder), *told)
        result = run(tool("act"), event, *words, env=env, cwd=self.repository.folder)
        lines = [json.loads(line) for line in result.stdout.splitlines() if line.startswith("{")]
        results = {line["jobID"]: line["jobResult"] for line in lines if "jobResult" in line}
        assert results, said(result)
        return Outcome(
            results=results,
            calls=lines_of(folder / "calls"),
            jobs_with_secrets=set(lines_of(folder / "jobs-with-secrets")),
            text="".join(line["msg"] for line in lines),
            render=api,
            events=sink.posted,
        )

    def options(self, folder: Path) -> Iterator[str]:
        yield from ("--json", "--platform", "ubuntu-24.04=-self-hosted")
        yield from ("--action-offline-mode", "--no-cache-server")
        yield from ("--eventpath", str(folder / "event.json"))
        for action in actions_besides_checkout(self.repository.folder / WORKFLOW):
            yield from ("--local-repository", f"{action}={folder / 'setup'}")
        for name, value in SECRETS.items():
            yield from ("--secret", f"{name}={value}")
        yield from ("--env", "POLL_SECONDS=0")


def actions_besides_checkout(workflow: Path) -> set[str]:
    """act checks out by itself; every other action needs a stub."""
    used = set(re.findall(r"uses: (\S+@\S+)", workflow.read_text()))
    return {action for action in used if not action.startswith("actions/checkout@")}


def lines_of(path: Path) -> list[str]:
    return [line.strip() for line in path.read_text().splitlines()] if path.exists() else []


def write_stand_ins(folder: Path, failing: Collection[str], covered: int) -> None:
    then = {"pnpm": PNPM, "pnpm-setup": "", "docker": "", "pipx": ""}
    then["curl"] = f'exec {tool("curl")} "$@"'
    (folder / "bin").mkdir(parents=True)
    for name, what in then.items():
        (folder / "bin" / name).write_text(STAND_IN.format(folder=folder, then=what))
        (folder / "bin" / name).chmod(0o755)
    (folder / "setup").mkdir()
    (folder / "setup" / "action.yml").write_text(SETUP)
    (folder / "failing").write_text("".join(f"{call}\n" for call in failing))
    summary = {"total": {"lines": {"covered": covered, "total": 100}}}
    (folder / "coverage.json").write_text(json.dumps(summary))


def render_api(statuses: Mapping[str, str]) -> RenderApi:
    """Render with the services of both environments; deploys end as told, or live."""
    names = [
        f"projectflo-{environment}-{service}"
        for environment in ("staging", "production")
        for service in ("api", "worker")
    ]
    ends = {name: ["build_in_progress", statuses.get(name, "live")] for name in names}
    return RenderApi({name: name for name in names}, ends)


def set_up(rendered: Path, folder: Path, env: Mapping[str, str]) -> Pipeline:
    """A repository of two commits: what flogen rendered, and a change."""
    for needed in ("act", "bash", "curl", "git", "jq", "node"):
        tool(needed)
    shutil.copytree(rendered, folder / "repository")
    repository = Repository(folder / "repository", {**env, **AUTHOR})
    repository.must_git("init", "--quiet", "--initial-branch=main")
    address = "https://github.com/projectflo/projectflo.git"
    repository.must_git("remote", "add", "origin", address)
    for message in ("chore: begin", "feat: add answers"):
        repository.write("answers.txt", message)
        repository.must_git("add", "--all")
        repository.must_git("commit", "--quiet", "-m", message)
    (folder / "runs").mkdir()
    return Pipeline(repository, folder / "runs")

"""What holds for every valid spec."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Callable
from typing import Any

import hcl2
from hypothesis import HealthCheck, example, given, settings

from flogen.formats import header
from flogen.spec.document import Document
from tests import read_back
from tests.specs.texts import plain_words
from tests.specs.whole import plan_of, specs, text_of

Data = dict[str, Any]
Files = dict[str, str]
some = settings(suppress_health_check=list(HealthCheck), max_examples=15)
few = settings(some, max_examples=4)
COMMENT_OF = {".sql": "--", ".js": "//", ".mjs": "//", ".ts": "//"}
CHOSEN_BY_PEOPLE = re.compile(
    r"(/environments/[^/]+)?/(services|databases|caches|secrets|environments)"
    r"|(/environments/[^/]+)?/services/[^/]+/(env|uses|migrates)"
    r"|/accounts/render|/pipeline/pins|(/backups)?/volumes|/backups/databases"
    r"|/alerting/p[123]/for(/[^/]+/sentry/tag)?"
)

THAT_ONCE_FAILED = {
    "flogen": ">=0.1",
    "project": {"name": "null", "repository": "o/r", "domain": "d.org"},
    "services": {
        "for": {"framework": "nextjs", "path": "web", "env": {"NULL": "", "NEXT_PUBLIC_A": " "}},
        "null": {"framework": "nestjs", "path": "api", "build": "ends:", "uses": {"true": "NO"}},
    },
    "caches": {"true": {}},
    "environments": {
        "no": {"runs_on": "compose", "services": {"for": None, "null": None}},
        "preview": {"branch": "2.x"},
        "of-requests": {"like": "preview", "per": "pull_request"},
    },
    "pipeline": {"tests": {"unit": "1st", "coverage_percent": 99.9999999}},
    "hooks": {"pre_push": ["123"]},
}


@some
@given(specs())
def test_a_spec_is_read_as_it_was_written(spec: Data) -> None:
    assert Document.parse(text_of(spec), "projectflo.yaml").data == spec


@some
@given(specs())
def test_planning_depends_on_nothing_but_what_the_spec_says(spec: Data) -> None:
    files = plan_of(spec)
    assert plan_of(json.loads(text_of(spec))) == files
    assert plan_of(turned_round(spec, "")) == files


def turned_round(data: Any, at: str) -> Any:
    """The same data with its keys in the opposite order, except those that people choose."""
    if not isinstance(data, dict):
        return data
    pairs = [(key, turned_round(value, f"{at}/{key}")) for key, value in data.items()]
    return dict(pairs if CHOSEN_BY_PEOPLE.fullmatch(at) else reversed(pairs))


@some
@given(specs())
@example(THAT_ONCE_FAILED)
def test_what_holds_for_every_plan(spec: Data) -> None:
    files = plan_of(spec)
    for holds in PROPERTIES:
        holds(files)


def every_file_is_read_by_its_parser(files: Files) -> None:
    readers: dict[str, Callable[[str], Any]] = {
        ".tf": read_back.terraform,
        ".yml": read_back.yaml,
        ".json": json.loads,
    }
    for path, text in files.items():
        if suffix(path) in readers:
            assert readers[suffix(path)](text), path


def every_file_is_tidy(files: Files) -> None:
    for path, text in files.items():
        lines = without_values(path, text).split("\n")
        assert lines[-1] == "" and lines[-2], f"{path} does not end in one line end"
        assert [line for line in lines if line != line.rstrip(" \t")] == [], path
        assert "\r" not in text


def without_values(path: str, text: str) -> str:
    """The text without what a value of several lines brings along into .env.example."""
    return re.sub(r"(?m)^(\w+=)'[^']*'$", r"\1''", text) if path == ".env.example" else text


def every_file_begins_with_the_header(files: Files) -> None:
    for path, text in files.items():
        if suffix(path) != ".json":
            after_shebang = re.sub(r"\A#!.*\n", "", text)
            assert after_shebang.startswith(header_of(path)), path


def header_of(path: str) -> str:
    comment = COMMENT_OF.get(suffix(path), "#")
    return header.markdown() if suffix(path) == ".md" else header.lines(comment)


def suffix(path: str) -> str:
    return path[path.rfind(".") :]


def a_root_gives_its_modules_what_they_ask_for(files: Files) -> None:
    for path, text in files.items():
        is_terraform = path.endswith(".tf") and "/modules/" not in path
        calls = read_back.terraform(text).get("module", {}) if is_terraform else {}
        for call in calls.values():
            folder = posixpath.normpath(f"{posixpath.dirname(path)}/{call['source']}")
            variables = variables_of(files[f"{folder}/variables.tf"])
            needed = {name for name, variable in variables.items() if "default" not in variable}
            assert needed <= call.keys() - {"source"} <= variables.keys()


def a_root_declares_the_variables_that_it_reads(files: Files) -> None:
    for path, text in files.items():
        if is_root(path):
            read = set(re.findall(r" = var\.(\w+)$", text, re.MULTILINE))
            declared = variables_of(files.get(path.replace("main.tf", "variables.tf"), ""))
            assert read == declared.keys()


def is_root(path: str) -> bool:
    return path.endswith("/main.tf") and "/modules/" not in path


def variables_of(text: str) -> Data:
    found: Data = read_back.terraform(text).get("variable", {})
    return found


def a_workflow_names_only_what_is_there(files: Files) -> None:
    workflow = read_back.yaml(files.get(".github/workflows/ci.yml", "jobs: {}"))
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    commands = "\n".join(step.get("run", "") for step in steps)
    scripts = {path for path in files if path.startswith(".github/scripts/")}
    assert set(re.findall(r"\.github/scripts/\S+", commands)) == scripts
    for started in re.findall(r"docker compose up --detach --wait (.*)", commands):
        assert set(started.split()) <= compose_services(files).keys()


def a_compose_file_names_only_what_is_there(files: Files) -> None:
    services = compose_services(files).values()
    mounts = [mount.split(":")[0] for service in services for mount in service.get("volumes", ())]
    mounted = {mount.removeprefix("./") for mount in mounts if mount.startswith("./")}
    assert mounted == {path for path in files if path.startswith("docker/")}
    for service in services:
        assert set(service.get("depends_on", ())) <= compose_services(files).keys()


def compose_services(files: Files) -> Data:
    found: Data = read_back.yaml(files.get("docker-compose.yml", "services: {}"))["services"]
    return found


PROPERTIES = (
    every_file_is_read_by_its_parser,
    every_file_is_tidy,
    every_file_begins_with_the_header,
    a_root_gives_its_modules_what_they_ask_for,
    a_root_declares_the_variables_that_it_reads,
    a_workflow_names_only_what_is_there,
    a_compose_file_names_only_what_is_there,
)


@few
@given(specs(plain_words))
def test_python_hcl2_reads_terraform_too(spec: Data) -> None:
    """Only plain text: its grammar does not know `$${` and `%%{` without a closing brace."""
    for text in plan_of(spec, "terraform").values():
        assert hcl2.loads(text)

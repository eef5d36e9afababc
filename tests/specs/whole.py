"""Strategies for whole specs, all of them valid."""

from __future__ import annotations

import json
from typing import TypeVar

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from flogen import schema, targets
from flogen.diagnostics import Span
from flogen.model import read
from flogen.model.project import Project
from flogen.spec.document import Document, Place
from tests.specs import existing, names
from tests.specs.accounts import accounts, state
from tests.specs.backups import backups
from tests.specs.environments import LEVELS, environments
from tests.specs.names import some_of
from tests.specs.services import Data, World, services
from tests.specs.stores import cache, database
from tests.specs.texts import Text, free_text
from tests.specs.watching import watching

Value = TypeVar("Value")


@st.composite
def specs(draw: st.DrawFn, text: Text = free_text) -> Data:
    """A spec with any of the sections. text: the strategy for every free text in it."""
    spec: Data = {"flogen": draw(st.sampled_from([">=0.1", "!=99", ">0.0.1,<99"]))}
    spec["project"] = draw(_project(text))
    spec |= draw(st.fixed_dictionaries({}, optional=_plain_sections(text)))
    available = draw(st.permutations(names.NAMES))
    spec |= draw(_programs(spec, tuple(available), text))
    keep_apart(spec.get("services", {}))
    if made := draw(environments(spec, text)):
        spec["environments"] = made
    spec |= draw(backups(spec, text))
    return draw(watching(spec))


def keep_apart(services: Data) -> None:
    """Gives each web service a subdomain and a port that no other has."""
    taken: set[str] = set()
    webs = [name for name, one in services.items() if is_served(one)]
    for index, name in enumerate(webs):
        service = services[name]
        if service.get("subdomain", name) in taken:
            service["subdomain"] = f"{name}-y"
        taken.add(service.get("subdomain", name))
        service["port"] = 20_000 + index


def is_served(service: Data) -> bool:
    """Whether the spec says how a web service is served."""
    return service.get("role", "web") == "web" and "existing" not in service


def text_of(spec: Data) -> str:
    """The spec as YAML: JSON is YAML."""
    return json.dumps(spec, ensure_ascii=False, indent=1)


def project_of(spec: Data) -> Project:
    """What a spec says. Fails where the schema finds anything wrong with it."""
    document = Document("projectflo.yaml", "", spec, {"": Place(Span(1, 1))})
    assert not schema.validate(document), text_of(spec)
    return read.from_document(document)


def plan_of(spec: Data, *families: str) -> dict[str, str]:
    """The files that a spec makes, of some families or of all: path → text."""
    made = targets.plan(project_of(spec), families or tuple(targets.TARGETS))
    return {artifact.path: artifact.text for artifact in made}


def examples(strategy: st.SearchStrategy[Value], count: int) -> list[Value]:
    """Values of a strategy, always the same: for tests that ask a slow tool once about many."""
    found: list[Value] = []
    calm = settings(
        derandomize=True,
        max_examples=count,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )

    @calm
    @given(strategy)
    def collect(value: Value) -> None:
        found.append(value)

    collect()
    return found


def _project(text: Text) -> st.SearchStrategy[Data]:
    return st.fixed_dictionaries(
        {
            "name": st.sampled_from(["projectflo", "a", "null", "x1-2--b", "for"]),
            "repository": st.sampled_from(["projectflo/projectflo", "1/-", "A-b/._c"]),
            "domain": st.sampled_from(["projectflo.app", "a.b-c.co", "1.io"]),
        },
        optional={"title": text("line", 1)},
    )


def _plain_sections(text: Text) -> dict[str, st.SearchStrategy[object]]:
    return {
        "accounts": accounts(),
        "state": state(),
        "dns": st.just({"provider": "manual"}),
        "workspace": _workspace(),
        "secrets": _secrets(text),
        "logging": _mostly(_logging(text)),
        "pipeline": _mostly(_pipeline()),
        "hooks": _mostly(_hooks()),
    }


def _mostly(section: st.SearchStrategy[Data]) -> st.SearchStrategy[object]:
    """The section, and now and then that it opts out."""
    return st.integers(0, 5).flatmap(lambda number: section if number else st.just("none"))


@st.composite
def _programs(draw: st.DrawFn, spec: Data, available: tuple[str, ...], text: Text) -> Data:
    databases = draw(some_of(available[:3], 3))
    caches = draw(some_of(available[3:5], 2))
    world = World(
        text, existing.service(), tuple(databases), tuple(caches), tuple(spec.get("secrets", {}))
    )
    made = {
        "databases": {name: draw(database() | existing.store("databases")) for name in databases},
        "caches": {name: draw(cache() | existing.store("caches")) for name in caches},
        "services": draw(services(world, available[5:10])),
    }
    return {
        section: draw(existing.renamed(members)) for section, members in made.items() if members
    }


def _workspace() -> st.SearchStrategy[Data]:
    manager = st.sampled_from(["pnpm@11.0.0", "pnpm@99.10.3"])
    node = st.sampled_from(names.NODES)
    return st.fixed_dictionaries({}, optional={"package_manager": manager, "node": node})


def _secrets(text: Text) -> st.SearchStrategy[Data]:
    hidden = [name for name in names.VARIABLES if not name.startswith("NEXT_PUBLIC_")]
    description = {"description": text("line", 1)}
    sizes = st.integers(16, 512).map(lambda size: {"bytes": size})
    given_by_hand = st.fixed_dictionaries(
        {"from": st.just("github_environment")}, optional=description
    )
    generated = st.fixed_dictionaries({"generated": sizes}, optional=description)
    return st.dictionaries(st.sampled_from(hidden), given_by_hand | generated, max_size=4)


def _logging(text: Text) -> st.SearchStrategy[Data]:
    redact = {
        "keys": st.lists(text("line", 1), unique=True, max_size=4),
        "paths": some_of(("user.address", "$a_-.0.b", "a", "constructor.__proto__")),
        "allow": st.lists(text("line", 1), unique=True, max_size=2),
        "censor": text("line"),
    }
    header = st.sampled_from(["x-request-id", "a", "x" * 63])
    return st.fixed_dictionaries(
        {},
        optional={
            "level": LEVELS,
            "request_id": st.fixed_dictionaries({}, optional={"header": header}),
            "redact": st.fixed_dictionaries({}, optional=redact),
        },
    )


def _pipeline() -> st.SearchStrategy[Data]:
    tests = dict.fromkeys(("unit", "integration", "end_to_end"), names.scripts)
    percent = st.integers(0, 100) | st.floats(0, 100)
    pin = {"version": "v1.2", "sha": "0123456789abcdef" * 2 + "01234567"}
    return st.fixed_dictionaries(
        {},
        optional={
            "tests": st.fixed_dictionaries({}, optional=tests | {"coverage_percent": percent}),
            "timeout_minutes": st.integers(1, 360),
            "pins": st.just({"actions/checkout": pin}),
        },
    )


def _hooks() -> st.SearchStrategy[Data]:
    return st.fixed_dictionaries(
        {},
        optional={
            "pre_commit": some_of(("eslint", "prettier")),
            "commit_message": st.just("conventional"),
            "pre_push": some_of(names.SCRIPTS),
        },
    )

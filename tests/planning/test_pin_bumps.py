"""An action that a bot has raised is recognised, and kept in the spec."""

from __future__ import annotations

import pytest

from flogen.drift.compare import State
from flogen.drift.kinds import Drift
from flogen.model.action_pins import BUILT_IN, Pin
from flogen.planning import pin_bumps
from flogen.repository.tree import Entry, Kind
from flogen.targets.artifact import Artifact

CI = ".github/workflows/ci.yml"
OLD = BUILT_IN["actions/checkout"]
NEW = Pin("v99.0.0", "1" * 40)
OTHER = Pin("v99.1.0", "2" * 40)


def uses(pin: Pin, action: str = "actions/checkout") -> str:
    return f"{action}@{pin.sha} # {pin.version}"


PLANNED = f"""\
name: CI
steps:
  - uses: {uses(OLD)}
  - name: Set up
    uses: {uses(BUILT_IN["pnpm/setup"], "pnpm/setup")}
  - uses: {uses(OLD)}
  - uses: acme/own@{"3" * 40} # v1.0.0
"""


def bumps_of(text: str, path: str = CI) -> tuple[pin_bumps.Bump, ...]:
    return pin_bumps.in_files([state(text, path)]).get(path, ())


def state(text: str, path: str = CI) -> State:
    entry = Entry(Kind.FILE, text.encode())
    return State(path, Drift.EDITED, Artifact(path, PLANNED, "test"), entry)


@pytest.mark.parametrize("times", [1, -1])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_raise_is_recognised(times: int, line_end: str) -> None:
    text = PLANNED.replace(uses(OLD), uses(NEW), times).replace("\n", line_end)
    (bump,) = bumps_of(text)
    assert (bump.action, bump.old, bump.new, bump.trouble) == ("actions/checkout", OLD, NEW, "")
    assert (bump.span.line, bump.span.column, bump.span.width) == (3, 11, len(uses(NEW)))


def test_several_actions_are_recognised() -> None:
    text = PLANNED.replace(uses(OLD), uses(NEW)).replace(
        uses(BUILT_IN["pnpm/setup"], "pnpm/setup"), uses(OTHER, "pnpm/setup")
    )
    assert {bump.action for bump in bumps_of(text)} == {"actions/checkout", "pnpm/setup"}
    assert pin_bumps.are_kept(bumps_of(text))


@pytest.mark.parametrize("version", ["v7", "v7.1", "v99"])
def test_a_short_version_may_go_up(version: str) -> None:
    text = PLANNED.replace(uses(OLD), uses(Pin(version, "1" * 40)))
    assert pin_bumps.are_kept(bumps_of(text)) == (version != "v7")


def test_a_moving_tag_may_name_another_commit() -> None:
    old, new = Pin("v8", "1" * 40), Pin("v8", "2" * 40)
    planned = Artifact(CI, PLANNED.replace(uses(OLD), uses(old)), "test")
    entry = Entry(Kind.FILE, planned.text.replace(uses(old), uses(new)).encode())
    found = pin_bumps.in_files([State(CI, Drift.EDITED, planned, entry)])
    assert pin_bumps.are_kept(found[CI])


@pytest.mark.parametrize(
    ("after", "why"),
    [
        (uses(Pin("v6.0.0", "1" * 40)), "the version goes down"),
        (uses(Pin(OLD.version, "1" * 40)), "was another commit before"),
        (f"actions/checkout@{NEW.sha}", "no comment after the commit has its version"),
        (f"actions/checkout@{NEW.sha} # latest", "no comment after the commit"),
        (f"actions/checkout@{NEW.sha} # v8.0.0 (new)", "no comment after the commit"),
        ("actions/checkout@v99.0.0 # v99.0.0", "it is not pinned to a commit"),
        (uses(NEW) + "\n    with: { a: b }", "other lines of the file differ too"),
    ],
)
def test_what_is_no_plain_raise_is_left_and_says_why(after: str, why: str) -> None:
    (bump,) = bumps_of(PLANNED.replace(uses(OLD), after))
    assert why in bump.trouble


def test_an_action_that_the_spec_cannot_pin_is_left() -> None:
    (bump,) = bumps_of(PLANNED.replace("3" * 40 + " # v1.0.0", "4" * 40 + " # v1.1.0"))
    assert bump.trouble == "pipeline.pins has no place for acme/own"


def test_two_new_versions_of_an_action_are_left() -> None:
    once = PLANNED.replace(uses(OLD), uses(NEW), 1)
    inside_one = bumps_of(once.replace(uses(OLD), uses(OTHER)))
    across = pin_bumps.in_files(
        [
            state(PLANNED.replace(uses(OLD), uses(pin)), f".github/workflows/{pin.version}.yml")
            for pin in (NEW, OTHER)
        ]
    )
    for bump in (*inside_one, *(bump for bumps in across.values() for bump in bumps)):
        assert bump.trouble == "it has several new versions"


@pytest.mark.parametrize(
    "text",
    [
        PLANNED.replace("Set up", "Set it up"),
        PLANNED.replace(uses(OLD), uses(NEW, "acme/checkout")),
        PLANNED + f"  - uses: acme/more@{'5' * 40} # v1.0.0\n",
        "",
    ],
)
def test_an_edit_that_raises_nothing_is_no_bump(text: str) -> None:
    assert bumps_of(text) == ()


def test_only_workflows_are_looked_at() -> None:
    assert bumps_of(PLANNED.replace(uses(OLD), uses(NEW)), "docs/ci.yml") == ()

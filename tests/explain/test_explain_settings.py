"""What decides a line, found in few plans, against every variation of every place."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from flogen import explain, planning
from flogen.explain import attribution, edits, effects, trials
from flogen.planning import load
from flogen.planning.load import Spec
from tests.cases import CASES
from tests.explain.test_explain import CI, from_text, settings_of_line
from tests.spec_texts import spec as spec_text

ALL = bool(os.environ.get("FLOGEN_TEST_ALL"))
QUICK = ("smallest", "watched", "two-databases")
STEP = 1 if ALL else 41
MOST = 0.03  # the share of lines for which only repairs elsewhere in the spec find the place
MOST_MISSED = 0.12  # the same, and scalars that only a map around them takes away with others


def lines_of(spec: Spec) -> Iterator[tuple[str, int]]:
    lines = [
        (made.path, number)
        for made in planning.plan(spec)
        for number in range(1, made.text.count("\n") + 1)
    ]
    yield from lines[::STEP]


def in_all_ways(spec: Spec, path: str, line: int) -> set[str]:
    """The strongest places of a line, of all that any variation of any place changes."""
    found = explain.touched(spec, path)
    return set(attribution.strongest(found, line, attribution.deciding(found, line)))


@pytest.mark.parametrize("case", sorted(CASES) if ALL else QUICK)
def test_few_plans_find_what_all_variations_find(case: str) -> None:
    spec = load.spec(CASES[case])
    differs = [
        set(explain.settings_for_lines(spec, path, [line])[line]) != in_all_ways(spec, path, line)
        for path, line in lines_of(spec)
    ]
    assert sum(differs) <= 1 + MOST * len(differs)


def is_scalar(value: Any) -> bool:
    return not isinstance(value, dict | list) and value is not None


@pytest.mark.parametrize("case", sorted(CASES) if ALL else QUICK)
def test_few_plans_find_every_scalar_that_a_line_depends_on(case: str) -> None:
    spec = load.spec(CASES[case])
    data = spec.document.data
    scalars = {at for at in edits.pointers(data) if is_scalar(edits.value_at(data, at))}
    missed = []
    for path, line in lines_of(spec):
        few = explain.pointers_for_few_lines(spec, path, [line])[line]
        missed.append(scalars & {*explain.pointers_for_lines(spec, path, [line])[line]} - {*few})
    assert sum(map(bool, missed)) <= 1 + MOST_MISSED * len(missed)


def services(count: int) -> str:
    written = "".join(
        f"  s{number}: {{ framework: nestjs, path: s{number}, port: {3000 + number} }}\n"
        for number in range(count)
    )
    return f"services:\n{written}environments: {{ production: {{}} }}\npipeline: {{}}\n"


@pytest.fixture
def plans(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the files that are planned to find what decides a line."""
    made: list[str] = []
    plan: Callable[..., str] = planning.plan_file

    def counted(spec: Spec, family: str, path: str) -> str:
        made.append(path)
        return plan(spec, family, path)

    monkeypatch.setattr(trials.planning, "plan_file", counted)
    return made


@pytest.mark.parametrize("text", ["timeout-minutes: 15", "name: Install and lint"])
def test_the_number_of_plans_does_not_grow_with_the_spec(plans: list[str], text: str) -> None:
    counts = []
    for count in (4, 40):
        spec = from_text(spec_text(services(count)))
        plans.clear()
        settings_of_line(spec, CI, text)
        counts.append(len(plans))
    assert set(plans) == {CI}
    assert counts[1] <= counts[0] + 30
    assert counts[1] < 200


def test_data_that_cannot_be_planned_is_no_answer() -> None:
    spec = load.spec(CASES["smallest"])
    asked = effects.question(spec, lambda _: None)
    made = trials.Trials(asked, "infra/shared/versions.tf", "terraform", frozenset({1}))
    assert made.changed({"flogen": ">=0.1"}) is None

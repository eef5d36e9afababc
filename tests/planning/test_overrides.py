"""Overrides: patches of the spec on generated files, and what is said where one does not apply."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from flogen import planning
from flogen.diagnostics import RefusedError
from flogen.planning import target_schema
from tests.hatches import BASE, CI, COMPOSE, PACKAGE, planned, problems, run, spec, text_of, write

TIMEOUT = f"""
overrides:
  {CI}:
    - {{ op: replace, path: /jobs/lint/timeout-minutes, expected: 15, value: 30, reason: slow }}
"""


def one(file: str, patch: str) -> str:
    """Overrides with one patch, which begins on line 11 and column 7."""
    return f"overrides:\n  {file}:\n    - {{ {patch}, reason: why not }}\n"


def said(patch: str, file: str = CI) -> str:
    (problem,) = problems(one(file, patch))
    return problem


def test_a_patch_changes_its_file_and_no_other() -> None:
    before = {artifact.path: artifact.text for artifact in planned("").artifacts}
    after = {artifact.path: artifact.text for artifact in planned(TIMEOUT).artifacts}

    assert {path for path in before if before[path] != after[path]} == {CI}
    wanted = before[CI].replace("timeout-minutes: 15", "timeout-minutes: 30", 1)
    assert after[CI] == wanted


def test_a_value_is_written_in_the_language_of_its_tool() -> None:
    patch = 'op: replace, path: /name, expected: CI, value: "${{ github.ref }}"'
    assert "name: ${{ github.ref }}\n" in text_of(planned(one(CI, patch)), CI)


def test_each_patch_sees_what_those_before_it_have_left() -> None:
    hatches = f"""
    overrides:
      {COMPOSE}:
        - {{ op: add, path: /services/db/labels, value: {{ a: x }}, reason: one }}
        - {{ op: replace, path: /services/db/labels/a, expected: x, value: y, reason: two }}
    """
    assert '    labels:\n      a: "y"\n' in text_of(planned(hatches), COMPOSE)


def test_json_can_be_patched() -> None:
    plan = planned(one(PACKAGE, "op: replace, path: /version, expected: 0.0.0, value: 1.2.3"))
    assert json.loads(text_of(plan, PACKAGE))["version"] == "1.2.3"


@pytest.mark.parametrize(
    ("patch", "problem"),
    [
        (
            "op: replace, path: /jobs/lnt/timeout-minutes, expected: 15, value: 1",
            "11:28 `/jobs/lnt/timeout-minutes` there is nothing at /jobs/lnt"
            " (did you mean /jobs/lint/timeout-minutes?)",
        ),
        (
            "op: remove, path: /jobs/lint/steps/9, expected: 1",
            "11:27 `/jobs/lint/steps/9` there is nothing at /jobs/lint/steps/9"
            " (expected one of 0, 1, 2, 3, 4, 5 after /jobs/lint/steps/)",
        ),
        (
            'op: remove, path: "/jobs/lint/steps/[name=Instal]/run", expected: 1',
            '11:27 `"/jobs/lint/steps/[name=Instal]/run"` there is nothing at'
            " /jobs/lint/steps/[name=Instal] (did you mean /jobs/lint/steps/[name=Install]/run?)",
        ),
        (
            "op: remove, path: /jobs/lint/steps/-, expected: 1",
            "11:27 `/jobs/lint/steps/-` there is nothing at /jobs/lint/steps/-"
            " (expected one of 0, 1, 2, 3, 4, 5 after /jobs/lint/steps/)",
        ),
        (
            "op: remove, path: /permissions/contents, expected: read",
            "11:27 `/permissions/contents` there is nothing at /permissions/contents"
            " (the value at /permissions is empty)",
        ),
        (
            "op: remove, path: /name/x, expected: 1",
            '11:27 `/name/x` "CI" at /name is not a map or a list',
        ),
        (
            "op: add, path: /name/x, value: 1",
            '11:24 `/name/x` "CI" at /name is not a map or a list',
        ),
        (
            "op: add, path: /name, value: x",
            '11:24 `/name` there is "CI" at /name already'
            " (remove the patch, or change its op to replace)",
        ),
        (
            "op: replace, path: /jobs/lint/timeout-minutes, expected: 20, value: 1",
            "11:66 `20` /jobs/lint/timeout-minutes has 15, not 20"
            " (check whether the patch is still right / then set expected to the present value)",
        ),
        (
            'op: replace, path: /jobs/lint/timeout-minutes, expected: "15", value: 1',
            '11:66 `"15"` /jobs/lint/timeout-minutes has 15, not "15"'
            " (check whether the patch is still right / then set expected to the present value)",
        ),
        (
            "op: replace, path: /jobs/lint/timeout-minutes, expected: 20, value: 15",
            "11:77 `15` /jobs/lint/timeout-minutes has 15 even without this patch"
            " (remove the patch)",
        ),
        (
            "op: remove, path: /env, expected: { HUSKY: 0 }",
            '11:33 `expected` /env/HUSKY has "0", not 0'
            " (check whether the patch is still right / then set expected to the present value)",
        ),
        (
            "op: remove, path: /env, expected: { HUSKY: '0', B: 1 }",
            "11:33 `expected` /env/B has nothing, not 1"
            " (check whether the patch is still right / then set expected to the present value)",
        ),
        (
            "op: remove, path: /jobs/gate/needs, expected: [lint]",
            "11:45 `expected` /jobs/gate/needs has a list of 3, not one of 1"
            " (check whether the patch is still right / then set expected to the present value)",
        ),
        (
            "op: remove, path: /jobs/gate/needs, expected: [lint, build, test]",
            '11:45 `expected` /jobs/gate/needs/1 has "test", not "build"'
            " (check whether the patch is still right / then set expected to the present value)",
        ),
    ],
)
def test_a_patch_that_does_not_apply_is_told_at_its_place(patch: str, problem: str) -> None:
    assert said(patch) == f"override-does-not-apply {problem}"


def test_a_name_that_several_have_is_told() -> None:
    hatches = f"""
    overrides:
      {CI}:
        - {{ op: add, path: /jobs/lint/steps/-, value: {{ name: Install, run: a }}, reason: x }}
        - {{ op: remove, path: "/jobs/lint/steps/[name=Install]", expected: 1, reason: x }}
    """
    (problem,) = problems(hatches)
    assert "2 elements fit /jobs/lint/steps/[name=Install]" in problem
    assert problem.endswith("(name one by its number: one of 2, 6)")


def test_only_the_first_patch_of_a_file_that_does_not_apply_is_told() -> None:
    first = "- { op: remove, path: /x, expected: 1, reason: a }"
    hatches = f"overrides:\n  {CI}:\n    {first}\n    {first.replace('/x', '/y')}\n"
    assert len(problems(hatches)) == 1


@pytest.mark.parametrize(
    ("file", "problem"),
    [
        (
            ".github/workflows/c.yml",
            "flogen does not generate .github/workflows/c.yml from this spec (did you mean"
            f' "{CI}"? expected one of {CI}, {COMPOSE}, {PACKAGE})',
        ),
        (
            ".husky/pre-push",
            ".husky/pre-push is neither YAML nor JSON, and cannot be patched"
            " (shadow its template / or manage the file yourself: / flogen eject .husky/pre-push)",
        ),
    ],
)
def test_a_file_that_cannot_be_patched_is_told_at_its_key(file: str, problem: str) -> None:
    patch = "op: remove, path: /a, expected: 1"
    assert said(patch, file) == f"override-does-not-apply 10:3 `{file}` {problem}"


def test_the_files_of_other_families_are_not_missed() -> None:
    assert problems(TIMEOUT, families=("compose",)) == []


def test_a_patch_on_an_ejected_file_is_told() -> None:
    (problem,) = problems(TIMEOUT + f"ejected: [{CI}]\n")
    assert f"10:3 `{CI}` {CI} is ejected, and a patch on it does nothing" in problem


@pytest.mark.parametrize(
    ("file", "patch", "problem"),
    [
        (
            CI,
            "op: replace, path: /jobs/lint/timeout-minutes, expected: 15, value: [1]",
            f"11:70 `value` {CI} would not be valid at /jobs/lint/timeout-minutes: ",
        ),
        (
            CI,
            "op: add, path: /jobs/lint/step, value: []",
            f"11:41 `value` {CI} would not be valid at /jobs/lint/step: unknown key",
        ),
        (
            CI,
            "op: remove, path: /jobs/lint/runs-on, expected: ubuntu-24.04",
            f"11:27 `/jobs/lint/runs-on` {CI} would not be valid at /jobs/lint: ",
        ),
        (
            COMPOSE,
            "op: add, path: /services/db/port, value: [1]",
            f'11:43 `value` {COMPOSE} would not be valid at /services/db/port: unknown key "port"'
            ' (did you mean "ports"?',
        ),
    ],
)
def test_a_patch_that_breaks_the_schema_of_the_tool_is_told(
    file: str, patch: str, problem: str
) -> None:
    assert said(patch, file).startswith(f"override-breaks-schema {problem}")


def test_the_patch_nearest_to_the_violation_is_blamed() -> None:
    hatches = f"""
    overrides:
      {CI}:
        - {{ op: add, path: /jobs/lint/timeout, value: 1, reason: x }}
        - {{ op: replace, path: /jobs/test/timeout-minutes, expected: 15, value: 1, reason: x }}
    """
    (problem,) = problems(hatches)
    assert problem.startswith("override-breaks-schema 11:")


def test_a_file_without_a_known_schema_is_not_judged() -> None:
    assert target_schema.violations("packages/logging/package.json", {"name": 1}) == []


@pytest.mark.parametrize("name", ["compose.yaml", "docker-compose.override.yml", "a/compose.yml"])
def test_every_name_of_a_compose_file_is_known(name: str) -> None:
    assert target_schema.violations(name, {"services": 1})


def test_plan_refuses_what_does_not_apply() -> None:
    with pytest.raises(RefusedError) as caught:
        planning.plan(spec(TIMEOUT.replace("15", "16")))
    assert caught.value.exit_code == 1


def test_render_writes_nothing_while_a_patch_does_not_apply(tmp_path: Path) -> None:
    write(tmp_path, TIMEOUT.replace("15", "16"))

    result = run(tmp_path, "render")

    assert result.exit_code == 1
    assert "error: /jobs/lint/timeout-minutes has 15, not 16" in result.output
    assert [path.name for path in tmp_path.iterdir()] == ["projectflo.yaml"]


def test_check_says_nothing_else_of_a_file_whose_patch_does_not_apply(tmp_path: Path) -> None:
    write(tmp_path, TIMEOUT)
    assert run(tmp_path, "render").exit_code == 0
    assert run(tmp_path, "check").exit_code == 0
    write(tmp_path, TIMEOUT.replace("expected: 15", "expected: 16"))

    result = run(tmp_path, "check")

    assert result.exit_code == 1
    assert result.output.count("[override-does-not-apply]") == 1
    assert "1 finding." in result.output


def test_a_patched_file_is_owned_like_any_other(tmp_path: Path) -> None:
    write(tmp_path, TIMEOUT)
    run(tmp_path, "render")
    (tmp_path / "projectflo.yaml").write_text(BASE)

    assert "[drift-stale]" in run(tmp_path, "check").output
    assert run(tmp_path, "render").exit_code == 0
    assert "timeout-minutes: 30" not in (tmp_path / CI).read_text()

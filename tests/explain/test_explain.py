"""Which place of the spec decides which line, against brute force."""

from __future__ import annotations

import json
import os
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from flogen import explain, planning
from flogen.cli.main import main
from flogen.explain import edits, effects
from flogen.explain.unused import unused
from flogen.explain.variations import How
from flogen.planning import load
from flogen.planning.load import Spec
from flogen.schema import misplaced
from flogen.spec import pointer
from tests import brute_force
from tests.cases import CASES, REFERENCE
from tests.reference_changes import CHANGES, changes_of
from tests.spec_texts import spec as spec_text
from tests.specs import whole
from tests.specs.services import Data

ALL = bool(os.environ.get("FLOGEN_TEST_ALL"))
LEAVES = list(CHANGES)
HARD = ("services.web.framework", "services.worker.role", "environments.preview.per")
SAMPLE = LEAVES if ALL else [*LEAVES[::9], *HARD]
QUICK_CASES = ("no-front-end", "opted-out", "smallest", "two-databases")
CI = ".github/workflows/ci.yml"
PRODUCTION = "infra/environments/production/main.tf"


@cache
def reference() -> Spec:
    return load.spec(REFERENCE)


def from_text(text: str) -> Spec:
    return load.from_text(text, Path("projectflo.yaml"))


def line_of(spec: Spec, path: str, text: str) -> int:
    """The number of the first line of a planned file that holds `text`."""
    lines = brute_force.texts_of(spec)[path]
    return next(number for number, line in enumerate(lines, 1) if text in line)


def keys_of_line(spec: Spec, path: str, text: str) -> list[str]:
    line = line_of(spec, path, text)
    return [*map(pointer.dotted, explain.pointers_for_lines(spec, path, [line])[line])]


def settings_of_line(spec: Spec, path: str, text: str) -> list[str]:
    line = line_of(spec, path, text)
    return [*map(pointer.dotted, explain.settings_for_lines(spec, path, [line])[line])]


def test_every_leaf_of_the_reference_spec_has_its_changes() -> None:
    assert set(brute_force.leaves(reference().document.data)) == set(CHANGES)


@pytest.mark.parametrize("leaf", SAMPLE)
def test_a_leaf_decides_the_lines_that_brute_force_finds(leaf: str) -> None:
    now = brute_force.texts_of(reference())
    found = explain.lines_for_pointer(reference(), f"/{leaf.replace('.', '/')}")
    texts = {path: Counter(now[path][n - 1] for n in lines) for path, lines in found.items()}
    assert texts == brute_force.decided_lines(reference(), changes_of(leaf))


@pytest.mark.parametrize("leaf", [leaf for leaf, changes in CHANGES.items() if not changes])
def test_nothing_else_is_possible_where_no_change_is_known(leaf: str) -> None:
    asked = effects.question(reference(), lambda _: None)
    variants = effects.variants(asked, f"/{leaf.replace('.', '/')}")
    assert {variant.how for variant in variants} <= {How.REMOVAL}


@pytest.mark.parametrize(
    ("path", "text", "key"),
    [
        (CI, "timeout-minutes: 15", "pipeline.timeout_minutes"),
        (CI, "run: pnpm run test:integration", "pipeline.tests.integration"),
        (CI, "pnpm exec eslint", "hooks.pre_commit.0"),
        (CI, "check-coverage.mjs", "pipeline.tests.coverage_percent"),
        (CI, 'RENDER_OWNER_ID: "tea-prod"', "accounts.render.production.workspace"),
        (CI, "pipx run --spec", "flogen"),
    ],
)
def test_the_most_specific_key_comes_first(path: str, text: str, key: str) -> None:
    assert keys_of_line(reference(), path, text)[0] == key


def test_what_could_only_take_a_line_away_is_no_setting_of_it() -> None:
    text = "timeout-minutes: 15"
    assert settings_of_line(reference(), CI, text) == ["pipeline.timeout_minutes"]
    assert settings_of_line(reference(), CI, "name: Install and lint") == []
    assert keys_of_line(reference(), CI, "name: Install and lint") == ["pipeline"]


def test_a_default_is_set_where_its_key_could_stand() -> None:
    spec = from_text(spec_text("pipeline: { tests: { unit: test } }\n"))
    assert settings_of_line(spec, CI, "timeout-minutes: 15") == ["pipeline"]


def test_no_place_for_misplaced_keys_is_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError

    spec = from_text(CASES["no-front-end"].read_text())
    monkeypatch.setattr(misplaced, "put_right", refuse)
    path = "infra/environments/production/main.tf"
    assert settings_of_line(spec, path, "starter") != keys_of_line(spec, path, "module")


def test_a_name_decides_the_lines_that_only_mention_it() -> None:
    found = explain.lines_for_pointer(reference(), "/databases/db")
    assert line_of(reference(), CI, "docker compose up") in found[CI]
    assert line_of(reference(), "docker-compose.yml", "POSTGRES_DB") in found["docker-compose.yml"]


def test_no_line_is_blamed_for_lining_up_with_its_neighbours() -> None:
    found = explain.lines_for_pointer(reference(), "/services/web/env/NEXT_PUBLIC_API_URL")
    text = brute_force.texts_of(reference())[PRODUCTION]
    assert all("LOG_LEVEL" not in text[number - 1] for number in found[PRODUCTION])


def test_a_place_that_is_not_there_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        explain.lines_for_pointer(reference(), "/pipeline/pins")
    with pytest.raises(KeyError):
        explain.pointers_for_lines(reference(), "docker-compose.yaml", [1])


def test_progress_names_each_key_once_and_only_the_first_time() -> None:
    spec = from_text(spec_text("hooks: { pre_push: [typecheck] }\n"))
    heard: list[str] = []
    for _ in range(2):
        explain.pointers_for_lines(spec, ".husky/pre-push", [1], heard.append)
    assert sorted(heard) == sorted(map(pointer.dotted, edits.pointers(spec.document.data)))


@pytest.mark.parametrize("case", sorted(CASES) if ALL else QUICK_CASES)
def test_no_value_of_a_golden_case_is_unused(case: str, tmp_path: Path) -> None:
    asked = ["explain", "--unused", "-f", str(CASES[case]), "-o", str(tmp_path)]
    result = CliRunner().invoke(main, asked)
    assert (result.exit_code, result.stdout) == (0, "")


def test_an_unused_value_is_found() -> None:
    spec = from_text(
        spec_text("""\
        accounts: { vercel: { team: nobody } }
        workspace: { node: "22" }
        secrets: { KEY: { from: github_environment, description: Nobody reads it } }
        hooks: { pre_push: [typecheck] }
        """)
    )
    found = {"/accounts/vercel/team", "/secrets/KEY/description", "/workspace/node"}
    assert set(unused(spec, lambda _: None)) == found


def test_what_a_rule_looks_at_is_not_unused() -> None:
    spec = from_text(spec_text("accounts: { vercel: { team: nobody } }\n"))
    assert unused(spec, lambda _: None) == ("/accounts/vercel/team",)
    assert unused(spec, lambda varied: json.dumps(varied.document.data)) == ()


def test_what_the_schema_demands_of_something_used_is_not_unused() -> None:
    patch = "{ op: remove, path: /private, expected: true, reason: it is published }"
    override = f"overrides: {{ packages/logging/package.json: [{patch}] }}\n"
    assert unused(from_text(spec_text(f"logging: {{}}\n{override}")), lambda _: None) == ()


def test_a_patch_decides_the_line_that_it_makes() -> None:
    patch = (
        "{ op: replace, path: /version, expected: 0.0.0, value: 1.2.3, reason: it is published }"
    )
    path = "packages/logging/package.json"
    spec = from_text(spec_text(f"logging: {{}}\noverrides: {{ {path}: [{patch}] }}\n"))
    assert keys_of_line(spec, path, "version")[0] == f"overrides.{path}.0.value"


def test_an_ejected_file_decides_no_line_of_another() -> None:
    text = "logging: {}\nejected: [packages/logging/README.md]\n"
    spec, path = from_text(spec_text(text)), "packages/logging/index.js"
    assert explain.pointers_for_lines(spec, path, [5]) == {5: ("/logging",)}
    assert explain.pointers_for_few_lines(spec, path, [5]) == {5: ("/logging",)}


def test_a_patch_that_does_not_fit_leaves_the_other_files_explained() -> None:
    patch = "{ op: remove, path: /nothing, expected: true, reason: it is published }"
    override = f"overrides: {{ packages/logging/package.json: [{patch}] }}\n"
    spec = from_text(spec_text(f"logging: {{}}\n{override}"))
    with pytest.raises(KeyError):
        explain.pointers_for_lines(spec, "packages/logging/package.json", [1])
    found = explain.pointers_for_lines(spec, "packages/logging/README.md", [1])
    assert found == {1: ("/logging",)}


@settings(max_examples=25 if ALL else 1)
@given(whole.specs(), st.data())
def test_lines_and_pointers_are_of_one_mind(data: Data, draw: st.DataObject) -> None:
    spec = from_text(whole.text_of(data))
    planned = planning.plan(spec)
    if not planned:
        return
    path = draw.draw(st.sampled_from([made.path for made in planned]))
    numbers = range(1, len(brute_force.texts_of(spec)[path]) + 1)
    by_line = explain.pointers_for_lines(spec, path, numbers)
    for at in draw.draw(st.lists(st.sampled_from(edits.pointers(data)), max_size=3)):
        decided = explain.lines_for_pointer(spec, at).get(path, ())
        listed = {
            line
            for line in numbers
            if any(f"{found}/".startswith(f"{at}/") for found in by_line[line])
        }
        assert listed == set(decided)

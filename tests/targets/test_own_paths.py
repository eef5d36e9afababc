"""Every file that flogen generates is at a path that it knows as its own."""

from __future__ import annotations

import pytest
from hypothesis import given

from flogen.targets import own_paths
from tests.cases import CASES, golden_files
from tests.specs import whole
from tests.specs.services import Data


@pytest.mark.parametrize("case", CASES)
def test_the_files_of_a_golden_case_are_at_own_paths(case: str) -> None:
    assert [path for path in golden_files(case) if not own_paths.is_possible(path)] == []


@given(whole.specs())
def test_the_files_of_any_spec_are_at_own_paths(spec: Data) -> None:
    assert [path for path in whole.plan_of(spec) if not own_paths.is_possible(path)] == []


@pytest.mark.parametrize(
    "path",
    ["src/app.ts", "infra/mine/main.tf", "infra/environments/a/b/main.tf", "docker/postgres/.sql"],
)
def test_other_paths_are_not(path: str) -> None:
    assert not own_paths.is_possible(path)

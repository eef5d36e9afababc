"""Each small configuration is judged by flogen as tests/live/ shows that terraform judges it."""

from __future__ import annotations

from pathlib import Path

import pytest

from flogen.diagnostics import Severity
from flogen.rules.terraform import RULES
from tests.language_cases import Case, cases
from tests.offline import judged

ERRORS = {rule.id for rule in RULES if rule.severity is Severity.ERROR}
CASES = cases()


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_an_error_is_found_where_there_is_one(case: Case, tmp_path: Path) -> None:
    found = [each for each in judged(tmp_path, case.files) if each.rule in ERRORS]
    assert bool(found) != case.is_good, found


def test_each_kind_has_a_right_configuration_and_a_wrong_one() -> None:
    kinds = {case.kind for case in CASES}
    assert {case.kind for case in CASES if case.is_good} == kinds
    assert {case.kind for case in CASES if not case.is_good} == kinds

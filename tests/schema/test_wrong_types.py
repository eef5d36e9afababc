"""Any value of a spec may be of any type: flogen finds it, and never fails at it."""

from __future__ import annotations

import copy
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from ruamel.yaml import YAML

from flogen import schema
from flogen.cli.main import main
from tests.cases import CASES

WRONG: tuple[Any, ...] = (None, 5, -1, 1.5, True, "x", "", [], [3000], [[]], {}, {"a": 1}, [{}])
GONE = object()
_STEP = 1 if os.environ.get("FLOGEN_TEST_ALL") else 23


def places(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The keys to each value of the data, the outermost first."""
    if at:
        yield at
    listed = dict(enumerate(value)) if isinstance(value, list) else value
    for key, below in listed.items() if isinstance(listed, dict) else ():
        yield from places(below, (*at, key))


def replaced(data: Any, at: tuple[Any, ...], value: Any) -> Any:
    made = copy.deepcopy(data)
    around = made
    for key in at[:-1]:
        around = around[key]
    if value is GONE:
        del around[at[-1]]
    else:
        around[at[-1]] = value
    return made


@pytest.mark.parametrize("name", sorted(CASES))
def test_no_check_fails_at_what_the_schema_refused(name: str) -> None:
    data = YAML(typ="safe").load(CASES[name].read_text("utf-8"))
    every = [(at, value) for at in places(data) for value in (*WRONG, GONE)]
    for at, value in every[::_STEP]:
        try:
            schema.problems(replaced(data, at, value))
        except Exception as error:
            raise AssertionError(f"{at} = {value!r}") from error


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github"])
def test_a_list_in_the_place_of_a_port_is_found(tmp_path: Path, form: str) -> None:
    spec = tmp_path / "projectflo.yaml"
    spec.write_text(
        'flogen: ">=0.1,<0.2"\n'
        "project: { name: notes, repository: acme/notes, domain: notes.app }\n"
        "services: { api: { framework: nestjs, path: ., port: [3000] } }\n"
        "environments: { development: { runs_on: compose } }\n"
    )
    result = CliRunner().invoke(main, ["check", "-f", str(spec), "--format", form])
    assert result.exit_code == 2
    assert "expected a whole number" in result.output or "port" in result.output
    assert "internal error" not in result.output

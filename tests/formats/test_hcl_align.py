"""Equals signs line up as `terraform fmt` has them; tests/live asks that program itself."""

from __future__ import annotations

import pytest
from hypothesis import given

from flogen.formats.hcl_align import align
from tests.specs.hcl import bodies


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("a = 1\nbbb = 2", "a   = 1\nbbb = 2", id="neighbours line up"),
        pytest.param("a=1\nb   =   2", "a = 1\nb = 2", id="one space is enough"),
        pytest.param("a = 1\n\nbbb = 2", "a = 1\n\nbbb = 2", id="a blank line parts"),
        pytest.param("a = 1\n# c\nbbb = 2", "a = 1\n# c\nbbb = 2", id="a comment parts"),
        pytest.param(
            "a = 1\nbbb = {\n}\ncc = 2", "a = 1\nbbb = {\n}\ncc = 2", id="so does a bracket"
        ),
        pytest.param('a = "{"\nbbb = "["', 'a   = "{"\nbbb = "["', id="text has no brackets"),
        pytest.param(
            'a = "x = ("\nbbb = 1', 'a   = "x = ("\nbbb = 1', id="text has no equals sign"
        ),
        pytest.param('a = "${f("(")}"\nbbb = 1', 'a   = "${f("(")}"\nbbb = 1', id="text in text"),
        pytest.param('a = "$${ ("\nbbb = 1', 'a   = "$${ ("\nbbb = 1', id="escaped interpolation"),
        pytest.param('"a b" = 1\nc = 2', '"a b" = 1\nc     = 2', id="a key in quotes"),
        pytest.param('"é" = 1\nabc = 2', '"é" = 1\nabc = 2', id="one column a letter"),
        pytest.param('"e\u0301" = 1\nabc = 2', '"e\u0301" = 1\nabc = 2', id="an accent has none"),
        pytest.param("a == 1\nbbb => 2", "a == 1\nbbb => 2", id="these are no arguments"),
        pytest.param("a = 1  \n  ", "a = 1\n", id="no line ends in a space"),
        pytest.param(
            "a = <<E\nb=1  \nE\ncc = 2", "a  = <<E\nb=1  \nE\ncc = 2", id="a heredoc stays"
        ),
        pytest.param("# <<E\na = 1\nbb = 2", "# <<E\na  = 1\nbb = 2", id="no heredoc"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_align(before: str, after: str) -> None:
    assert align(before) == after


@given(bodies())
def test_what_is_aligned_stays_as_it_is(body: str) -> None:
    assert align(align(body)) == align(body)


@given(bodies())
def test_only_spaces_change(body: str) -> None:
    assert align(body).replace(" ", "") == body.replace(" ", "")

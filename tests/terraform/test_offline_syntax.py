"""Syntax: what HashiCorp's own parser refuses is an error, whatever python-hcl2 makes of it."""

from __future__ import annotations

import builtins
from pathlib import Path
from typing import Any

import pytest

from tests.offline import judged, told

# What stands behind each text: line and column of the error.
REFUSED = {
    '{\n  "output": 1\n}\n': (1, 1),
    'output "a" {\n  value = 1 2\n}\n': (2, 13),
    'output "a" {\n  value = [1\n}\n': (3, 1),
    'output "a" {\n  value = "${}"\n}\n': (2, 14),
    'output "a" {\n  value = "one\ntwo"\n}\n': (2, 15),
    'output "a" {\n  value = 1\n': (1, 12),
    'output "a" {\n  value = §\n}\n': (2, 11),
    "locals {\n  a = true ? 1\n}\n": (2, 15),
    "locals {\n  a =\n}\n": (2, 6),
    "locals {} locals {}\n": (1, 11),
    "locals { a = 1, b = 2 }\n": (1, 15),
    'resource "random_bytes" "a${1}" {\n  length = 1\n}\n': (1, 27),
    'locals {\n  a = "\\$"\n}\n': (2, 8),
    "locals {\n  a = § + §\n}\n": (2, 7),
    "locals {\n  a = <<E\ntext\n}\n": (5, 1),
}
TAKEN = (
    'locals {\n  a = "%{ for x in [1, 2] }${x}%{ endfor }"\n}\n',
    "locals {\n  a = <<E\n%{ for x in [1, 2] ~}\n${x}\n%{ endfor ~}\nE\n}\n",
)


@pytest.mark.parametrize("text", REFUSED)
def test_what_hashicorps_parser_refuses_is_an_error_at_its_place(text: str, tmp_path: Path) -> None:
    found = next(
        each for each in judged(tmp_path, {"main.tf": text}) if each.rule == "terraform-syntax"
    )
    assert found.span is not None
    assert (found.span.line, found.span.column) == REFUSED[text]
    assert "\n" not in found.message
    assert ".hcl" not in found.message


def test_an_argument_that_is_given_twice_is_told_once(tmp_path: Path) -> None:
    found = told(tmp_path, 'output "a" {\n  value = 1\n  value = 2\n}\n')
    assert [rule for rule, _ in found] == ["duplicate"]


@pytest.mark.parametrize("text", TAKEN)
def test_what_hashicorps_parser_takes_stays_a_note(text: str, tmp_path: Path) -> None:
    assert [rule for rule, _ in told(tmp_path, text)] == ["not-judged"]


def test_without_hashicorps_parser_it_stays_a_note(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any, **named: Any) -> Any:
        if name == "pygohcl":
            raise ImportError(name)
        return real(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    assert [rule for rule, _ in told(tmp_path, next(iter(REFUSED)))] == ["not-judged"]


def test_what_a_broken_file_may_declare_is_not_missed(tmp_path: Path) -> None:
    files = {"main.tf": "locals {\n  a = \n}\n", "more.tf": 'output "a" {\n  value = local.a\n}\n'}
    assert [each.rule for each in judged(tmp_path, files)] == ["terraform-syntax"]


@pytest.mark.parametrize(
    ("before", "inner", "after"),
    [
        ("(", "1", ")"),
        ("[", "1", "]"),
        ("max(", "1", ")"),
        ("{ a = ", "1", " }"),
        ("1 + ", "1", ""),
        ("true ? 1 : ", "1", ""),
        ("", "local.a", "[0]"),
        ("", "local.a", ".b"),
        ('"${', "1", '}"'),
        ("[for a in ", "[1]", " : a]"),
    ],
)
@pytest.mark.parametrize("times", [30, 300, 3000])
def test_a_text_may_be_nested_as_deeply_as_it_likes(
    tmp_path: Path, before: str, inner: str, after: str, times: int
) -> None:
    value = before * times + inner + after * times
    found = judged(tmp_path, {"main.tf": f"locals {{\n  a = 1\n  b = {value}\n}}\n"})
    rules = {each.rule for each in found}
    assert ("terraform-not-judged" in rules) is (times > 30)

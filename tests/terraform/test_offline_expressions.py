"""Mistakes in expressions, as `terraform validate` finds them too."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.offline import judged, rules, told

DECLARED = """\
variable "object" {
  type = object({ a = string, b = optional(number) })
}

variable "list" {
  type = list(string)
}

variable "map" {
  type = map(object({ a = string }))
}

variable "set" {
  type = set(string)
}

variable "pair" {
  type = tuple([string, number])
}

variable "anything" {}

locals {
  used = [var.object, var.list, var.map, var.set, var.pair, var.anything]
  one  = { a = 1, b = ["x"] }
}
"""

WRONG = {
    "var.object.c": ("unknown-attribute", 'there is no attribute "c"'),
    "local.one.c": ("unknown-attribute", 'there is no attribute "c"'),
    'local.one["c"]': ("unknown-attribute", 'there is no attribute "c"'),
    'var.map["x"].b': ("unknown-attribute", 'there is no attribute "b"'),
    "var.list.a": ("unknown-attribute", 'a list of strings has no attributes, so no "a"'),
    'var.list["a"]': (
        "unknown-attribute",
        '"a" is not a number, and a list of strings is indexed by numbers',
    ),
    "var.set[0]": ("unknown-attribute", "the elements of a set have no index"),
    "[1, 2].a": ("unknown-attribute", 'a tuple has no attributes, so no "a"'),
    '[1, 2]["a"]': ("unknown-attribute", '"a" is not a number, and a tuple is indexed by numbers'),
    "[1][5]": ("unknown-attribute", "there is no element 5 in a tuple of 1"),
    "local.one.b[1]": ("unknown-attribute", "there is no element 1 in a tuple of 1"),
    'local.one.a["x"]': ("unknown-attribute", "a number has no elements"),
    "{ for v in [1] : v.a => v }": ("unknown-attribute", 'a number has no attributes, so no "a"'),
    "[{ a = 1 }][*].b": ("unknown-attribute", 'there is no attribute "b"'),
    "path.file": ("unknown-attribute", "there is no path.file"),
    "terraform.version": ("unknown-attribute", "there is no terraform.version"),
    '[for c in "abc" : c]': ("wrong-type", "a string cannot be iterated"),
    'true ? "a" : ["b"]': ("wrong-type", "one result is a string, and the other is a tuple"),
    '"a" + 1': ("wrong-type", "a number is expected, but this is a string"),
    "true + 1": ("wrong-type", "a number is expected, but this is a bool"),
    '!"x"': ("wrong-type", "a bool is expected, but this is a string"),
    '"a" && true': ("wrong-type", "a bool is expected, but this is a string"),
    '"a" > 1': ("wrong-type", "a number is expected, but this is a string"),
    "1 ? 2 : 3": ("wrong-type", "a bool is expected, but this is a number"),
    '"${["a"]}x"': ("wrong-type", "a string is expected, but this is a tuple"),
    '[for v in { a = 1 } : v if "x"]': ("wrong-type", "a bool is expected, but this is a string"),
    '"%{if 5}a%{endif}${var.nope}"': (
        "undeclared",
        'there is no variable "nope" in this folder',
    ),
    'uper("a")': ("function", 'there is no function named "uper"'),
    'upper("a", "b")': ("function", "upper takes 1 argument, but gets 2"),
    'replace("a", "b")': ("function", "replace takes 3 arguments, but gets 2"),
    "jsonencode()": ("function", "jsonencode takes 1 argument, but gets 0"),
    "format()": ("function", "format takes at least 1 argument, but gets 0"),
    'lookup({}, "a", 2, 3)': ("function", "lookup takes 2 to 3 arguments, but gets 4"),
    'upper(["a"])': ("function", "upper: a string is expected, but this is a tuple"),
    'concat("a", ["b"])': (
        "function",
        "concat takes list or set or tuple here, but this is a string",
    ),
    'merge({}, ["b"])': ("function", "merge takes map or object here, but this is a tuple"),
    'concat(["a"], ["b"])[2]': ("unknown-attribute", "there is no element 2 in a tuple of 2"),
    "merge({ a = 1 }, { b = 2 }).c": ("unknown-attribute", 'there is no attribute "c"'),
    "each.key": ("misplaced-reference", "each is available only where for_each is set"),
    "count.index": ("misplaced-reference", "count is available only where count is set"),
    "self.id": ("misplaced-reference", "self is available only in a provisioner"),
    "made": (
        "undeclared",
        '"made" is not a value: a reference to a resource has a type and a name',
    ),
    "made.up": ("undeclared", 'there is no resource "made.up" in this folder'),
    "data.made": ("undeclared", "the type and the name of a data source must follow data"),
    "data.made.up.id": ("undeclared", 'there is no data source "made.up" in this folder'),
    "local.nope": ("undeclared", 'there is no local value "nope" in this folder'),
    "module.nope.x": ("undeclared", 'there is no module "nope" in this folder'),
    "var": ("undeclared", "a name must follow var"),
    "<<-EOT\n    ${var.nope}\n  EOT": ("undeclared", 'there is no variable "nope" in this folder'),
    "<<-EOT\n    %{ if var.nope ~}\n    a\n    %{ endif }\n  EOT": (
        "undeclared",
        'there is no variable "nope" in this folder',
    ),
    "[for v in var.list : local.nope]": (
        "undeclared",
        'there is no local value "nope" in this folder',
    ),
    "try(local.nope, 1)": ("undeclared", 'there is no local value "nope" in this folder'),
}

RIGHT = (
    '"1" + 1',
    '"x" == 1',
    "var.anything.a[0].b",
    "var.object.b + 1",
    'var.object["c"]',
    "var.map.key.a",
    "var.pair[0]",
    "var.list[*].a",
    "[for v in var.list : v.a]",
    "{ for k, v in local.one : k => v if k != null }",
    "try(local.one.c, 1)",
    'can("a" + 1)',
    "true ? null : [1]",
    "true ? 1 : 2",
    "concat(var.list...)",
    'provider::acme::shout("a", "b")',
    "path.module",
    "terraform.workspace",
    "-local.one.a",
    "local.one.b[0]",
    "(null)[0]",
    "null.a",
    'lookup({ a = 1 }, "a", 2)',
    "{ (var.anything) = 1 }.a",
    '"$${var.nope} %%{if} ${"a"}"',
    '<<EOT\n$${var.nope} "${upper("}")}"\nEOT\n',
    '"\\u00e4 \\"quoted\\" \\n"',
    "[for v in [] : v.a]",
    "{ for v in {} : v.a => v }",
    "{ if = 1, true = 2, 5 = 3, null : 4 }",
    "length(var.list) > 0 && !contains(var.list, 1.5e3)",
)


@pytest.mark.parametrize("expression", WRONG)
def test_a_mistake_is_found_and_nothing_else(tmp_path: Path, expression: str) -> None:
    text = f'{DECLARED}\noutput "it" {{\n  value = {expression}\n}}\n'
    assert told(tmp_path, text) == [WRONG[expression]]


@pytest.mark.parametrize("expression", RIGHT)
def test_what_terraform_takes_is_no_mistake(tmp_path: Path, expression: str) -> None:
    text = f'{DECLARED}\noutput "it" {{\n  value = {expression}\n}}\n'
    assert rules(tmp_path, text) == []


@pytest.mark.parametrize(
    ("value", "line", "column", "width"),
    [
        ("[\n    1,\n    var.nope,\n  ]", 4, 9, 4),
        ('"a ${var.nope} b"', 2, 20, 4),
        ("<<-EOT\n    a ${var.nope}\n  EOT", 3, 13, 4),
        ('"%{ if var.nope }a%{ endif }"', 2, 22, 4),
        ('upper(uper("ä"))', 2, 17, 4),
        ("(1 +\n    true)", 3, 5, 4),
        ('"one" * 2', 2, 11, 5),
        ("[1].b", 2, 15, 1),
    ],
)
def test_it_is_found_at_its_place(
    tmp_path: Path, value: str, line: int, column: int, width: int
) -> None:
    (found,) = judged(tmp_path, {"a.tf": f'output "it" {{\n  value = {value}\n}}\n'})
    assert found.span is not None
    assert (found.span.line, found.span.column, found.span.width) == (line, column, width)


def test_a_name_that_is_near_is_told(tmp_path: Path) -> None:
    text = 'variable "region" {}\n\nlocals {\n  a = var.regoin\n  b = var.region\n}\n'
    (found,) = judged(tmp_path, {"a.tf": text})
    assert found.hint == 'did you mean "region"?'

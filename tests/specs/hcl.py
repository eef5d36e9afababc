"""Strategies for HCL bodies whose arguments are not aligned yet."""

from __future__ import annotations

from hypothesis import strategies as st

# The @ becomes a number, since no name may stand twice in a body.
NAMES = ("a@", "bb@", "name@", "required_version@", "x_@", "high-availability@")
KEYS = ('"a@"', '"a @"', '"a = @"', '"a\\"@"', '"é@"', '"日本@"', "(var.a@)", "1@")
VALUES = (
    "1",
    "null",
    "var.a",
    '""',
    '"text"',
    '"a = b"',
    '"ends in a backslash \\\\"',
    '"a \\" quote ("',
    '"("',
    '"]}"',
    '"# no comment"',
    '"$${a}"',
    '"%%{ if"',
    '"${var.a["key"]}-b"',
    '"${f("(")} b"',
    '"a ${b == "]" ? "{" : "["} c"',
    '"日本"',
    "[]",
    "{}",
    "[1, 2]",
    '["(", "["]',
    "{ a = 1 }",
    '{ a = { b = "}" }, c = [1] }',
    "merge(a, { b = 1 })",
    "a == b ? 1 : 2",
    "a >= 1 && b != 2",
    "!var.a",
    "[for a, b in c : a if b <= 1]",
    "{ for a, b in c : a => b }",
    "{ for a, b in c : a => { d = b } }",
    "<<EOT",
    "<<-EOT",
)

_HEREDOC = ("a = b", "  longer = {   ", "", "EOT")
_names = st.sampled_from(NAMES)
_keys = _names | st.sampled_from(KEYS)
_spaces = st.sampled_from([" ", " ", "", "   "])
_values = st.sampled_from(VALUES)
Lines = list[str]


def bodies() -> st.SearchStrategy[str]:
    """The text of a file: arguments, blocks, comments and blank lines."""
    items = st.lists(_items(_names, 3), min_size=1, max_size=6)
    return items.map(lambda found: "\n".join(_joined(found)) + "\n")


def _joined(items: list[Lines]) -> Lines:
    """The lines of a body in which every name is another."""
    return [line.replace("@", str(i)) for i, lines in enumerate(items) for line in lines]


def _items(names: st.SearchStrategy[str], depth: int) -> st.SearchStrategy[Lines]:
    simple = _argument(names) | st.sampled_from([[""], ["# comment"], ["# a = b"], ["# a = <<EOT"]])
    if depth == 0:
        return simple
    return simple | _argument(names) | _nested(names, depth - 1)


def _argument(names: st.SearchStrategy[str]) -> st.SearchStrategy[Lines]:
    return st.builds(_argument_lines, names, _spaces, _spaces, _values)


def _argument_lines(name: str, before: str, after: str, value: str) -> Lines:
    line = f"{name}{before}={after}{value}"
    return [line, *_HEREDOC] if value in ("<<EOT", "<<-EOT") else [line]


@st.composite
def _nested(draw: st.DrawFn, names: st.SearchStrategy[str], depth: int) -> Lines:
    start, end, inner = draw(st.sampled_from(_SHAPES if names is _names else _SHAPES[1:]))
    inside = _keys if inner == "object" else _names
    contents = st.just(["1,"]) if inner == "list" else _items(inside, depth)
    found = draw(st.lists(contents, min_size=1, max_size=4))
    lines = _joined(found)
    head = start.replace("NAME", draw(names)).replace(" = ", f"{draw(_spaces)}={draw(_spaces)}")
    return [head, *(f"  {line}" if line else "" for line in lines), end]


_SHAPES = (
    ('block "label" {', "}", "block"),
    ("NAME = {", "}", "object"),
    ("NAME = [", "]", "list"),
    ("NAME = f([", "])", "list"),
    ("NAME = merge(a, {", "})", "object"),
    ("NAME = [for a, b in c : {", "}]", "object"),
    ("NAME = { for a, b in c : a => {", "} }", "object"),
)

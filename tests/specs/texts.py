"""Free text as a spec admits it, with all that some language could take for code."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import cache

from hypothesis import strategies as st

from flogen.schema import keywords, secret_values

Text = Callable[..., st.SearchStrategy[str]]

ONE_LINE = (
    "'",
    '"',
    "`",
    "\\",
    "\\\\",
    'a "quoted" word',
    '"it\'s"',
    "it's",
    "both ' and \"",
    "all of ' \" `",
    "ends in a backslash \\",
    '\\"',
    "\\'",
    "\\n",
    "\\u0041",
    '${file("/etc/passwd")}',
    "${var.project}",
    "$${x}",
    "$$${x}",
    "$",
    "$$",
    "$HOME",
    "${HOME:-x}",
    "%{ if true }yes%{ endif }",
    "%%{",
    "%{",
    "100%",
    "${{ secrets.X }}",
    "${{",
    "${{{",
    "${{ '${{' }}",
    "}}",
    "`id`",
    "$(id)",
    "$((1+1))",
    "# no comment",
    "a #b",
    "a: b",
    "ends in a colon:",
    "- item",
    "-",
    "--flag",
    "? key",
    "*alias",
    "&anchor",
    "!tag",
    "!!str x",
    "@at",
    "|",
    ">-",
    "[a, b]",
    "{a: b}",
    "<%= x %>",
    "<% raw %>",
    "{{ x }}",
    "{% raw %}",
    "#% endif",
    "//% endif",
    "// comment",
    "/* comment */",
    "*/",
    "--%",
    "</script>",
    "<!-- -->",
    "<<EOT",
    "EOT",
    ";",
    "&& id",
    "| id",
    "> file",
    "!",
    "~",
    "~/x",
    "=",
    "a=b",
    ",",
    "%",
    "*",
    "?",
    "^",
    " leading",
    "trailing ",
    "  ",
    "a  b",
    "a\tb",
    "\t",
    "\u00a0",
    "a\u00a0b",
    "\u3000wide",
    "null",
    "~",
    "true",
    "no",
    "12",
    "1e3",
    "0x1f",
    "1:30",
    ".inf",
    "2026-01-01",
    "<<",
    "grün ßÄ",
    "日本語",
    "😀",
    "👩‍👩‍👧‍👦",
    "🏳️‍🌈",
    "\u200b",
    "\u202eright to left\u202c",
    "שלום",
    "مرحبا",
    "\U0010fffd",
    "\ue000",
    "ﬁ",
)
LINES = (
    "\n",
    "one\ntwo",
    "\nleads",
    "trails\n",
    "trails\n\n\n",
    "a \nb",
    "  indented\n    more",
    "a\n\nb\n",
    "\\\n",
    "'\n\"",
    "key: value\nother: value",
    "# a\n# b",
    "A=1\nB=2",
    "EOT\n",
    "---\n...\n",
    "${\n}",
    "one\n\n\n\ttwo ",
)
REFUSED = (
    "\x00",
    "\x07",
    "\x1b[31m",
    "\r",
    "a\r\nb",
    "\x0b",
    "\x0c",
    "\x7f",
    "\x85",
    "\x9f",
    "\u2028",
    "\u2029",
    "\ufeff",
    "\ufffe",
    "\ufdd0",
    "\U0001ffff",
    "e\u0301",
    "\u212b",
)


@cache
def free_text(kind: str = "line", least: int = 0, most: int = 60) -> st.SearchStrategy[str]:
    """Text that the keyword x-text admits; kind: line or lines."""
    samples = ONE_LINE if kind == "line" else ONE_LINE + LINES
    pieces = st.sampled_from(samples) | st.text(_characters(kind), max_size=6)
    joined = st.lists(pieces, min_size=1, max_size=4).map("".join)
    texts = st.sampled_from(samples) | joined
    cut = texts.map(lambda text: unicodedata.normalize("NFC", text)[:most])
    return cut.filter(lambda text: len(text) >= least and is_admitted(kind, text))


def is_admitted(kind: str, text: str) -> bool:
    """Whether the schema takes the text where it takes this kind."""
    return keywords.text_problem(kind, text) is None and not any(secret_values.problems(text))


@cache
def plain_words(kind: str = "line", least: int = 0, most: int = 60) -> st.SearchStrategy[str]:
    """Text that means nothing in any language."""
    return st.from_regex(r"[a-z]{1,8}( [a-z]{1,8}){0,2}", fullmatch=True)


def _characters(kind: str) -> st.SearchStrategy[str]:
    plain = st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"))
    return plain | st.sampled_from("\"'`\\$%{}#:<>!&|= \t" + ("\n" if kind == "lines" else ""))

"""Where comments stand, in each language that flogen writes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flogen.rules.comments import comments

YAML = """\
a: "x # no" # one
# two
b: |  # three
  # no
  text
c: 'it''s # no' # four
d: plain#no # five
e: >-
  folded
   # no

# six
f: [a, "b # no"] # seven
g: say "hi # eight
"""


def found(path: str, text: str) -> list[str]:
    return [comment.text for comment in comments(path, text)]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_yaml_comments_stand_outside_of_every_scalar(end: str) -> None:
    words = ["one", "two", "three", "four", "five", "six", "seven", "eight"]
    assert found("a.yaml", YAML.replace("\n", end)) == words


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("main.tf", 'a = "# no // no" # one\nb = 1 // two\n/* three */', ["one", "two", "three"]),
        ("x.tfvars", 'url = "https://no"\n', []),
        ("run.sh", "echo \"# no\" '# no' # one\necho ${a#no} $#no; # two", ["one", "two"]),
        (".husky/pre-commit", "# one\nnpx x # two", ["one", "two"]),
        ("a.sql", "select '-- no'; -- one\n/* two */", ["one", "two"]),
        ("a.mjs", "f(\"// no\", '// no', `// no`) // one\n/* two */", ["one", "two"]),
        ("a.d.ts", 'const a = "it\\"s // no" // one', ["one"]),
        ("a.tsx", "// one", ["one"]),
        ("README.md", "# no\n<!-- one -->\n[x](http://no)", ["one"]),
        (".env.example", "A=b # no\n# one\n  # two", ["one", "two"]),
        (".gitignore", "# one\nx", ["one"]),
        ("Dockerfile", "# one\nRUN x", ["one"]),
        ("package.json", '{"a": "# no // no"}', []),
        ("image.png", "# no", []),
    ],
)
def test_comments_follow_the_language(path: str, text: str, expected: list[str]) -> None:
    assert found(path, text) == expected


def test_a_quote_without_an_end_hides_no_later_line() -> None:
    assert found("a.sh", "echo it\\'s\n# one") == ["one"]
    assert found("a.js", "x = /'/\n// one") == ["one"]


def test_a_text_that_is_not_yaml_has_comments_on_lines_of_their_own() -> None:
    assert found("a.yml", "<<<<<<< ours\n a: [ # no\n  # one\n") == ["one"]


def test_a_comment_knows_its_place() -> None:
    first, second = comments("a.yaml", "é: x # one\n  # two\n")
    assert (first.line, first.column, first.width, first.is_alone) == (1, 6, 5, False)
    assert (second.line, second.column, second.width, second.is_alone) == (2, 3, 5, True)
    assert first.excerpt == "é: x # one"


def test_of_a_long_comment_the_first_line_counts() -> None:
    (only,) = comments("a.js", "f() /* one\n two */")
    assert (only.line, only.text, only.is_alone) == (1, "one", False)


@given(st.sampled_from(["a.yaml", "a.sh", "a.tf", "a.js", "a.sql", "a.md", ".env"]), st.text())
def test_any_text_can_be_read(path: str, text: str) -> None:
    for comment in comments(path, text):
        start = comment.column - 1
        assert comment.text in comment.excerpt[start : start + comment.width]

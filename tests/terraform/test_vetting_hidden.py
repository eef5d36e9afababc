"""What Terraform's own parser reads and a simpler one does not: nothing hides a read in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from flogen.diagnostics import RefusedError
from flogen.terraform.offline import syntax as s
from flogen.terraform.vetting import trusted, vetted, words
from tests.cases import CASES

FOLDER = "infra/mine"
STATE = '"terraform_remote_state" "d" {\n    backend = "local"\n  }\n'


def refused(files: dict[str, str]) -> list[str]:
    """The messages for the files of one root, by name; none where they may be planned."""
    try:
        vetted({f"{FOLDER}/{name}": text.encode() for name, text in files.items()})
    except RefusedError as error:
        return [one.message for one in error.diagnostics]
    return []


def output(value: str) -> str:
    return f'output "o" {{\n  value = {value}\n}}\n'


PASSWD = 'file("/etc/passwd")'
FOR = '"%{for x in [1]}${x}%{endfor}"'  # what only HashiCorp's parser reads
HIDDEN = {
    "behind an escaped interpolation": output(f'"$${{ ${{{PASSWD}}} }}"'),
    "behind an escaped directive": output(f'"%%{{ ${{{PASSWD}}} }}"'),
    "behind a heredoc that ends with a space": output("<<EOT\na\nEOT \n")
    + output(PASSWD)
    + output("<<EOT\nb\nEOT\n"),
    "in a list between such heredocs": output(f"[<<EOT\na\nEOT \n, {PASSWD}, <<EOT\nb\nEOT\n]"),
    "behind a comment, in a file with a loop in text": output(FOR)
    + output('file /* */ ("/etc/passwd")'),
    "in a heredoc, behind a comment with a brace": output(
        '<<EOT\n${"a" /* } */ == file("/etc/passwd")}\nEOT\n'
    ),
}


@pytest.mark.parametrize("name", HIDDEN)
def test_a_read_that_is_hidden_is_found(name: str) -> None:
    assert refused({"main.tf": HIDDEN[name]})


@pytest.mark.parametrize(
    "text",
    [
        f'check "c" {{\n  data {STATE}}}\n',
        'data "terraform_remote\\u005fstate" "d" {\n  backend = "local"\n}\n',
        f"{output(FOR)}data {STATE}",
        f'{output(FOR)}check "c" {{\n  data {STATE}}}\n',
    ],
)
def test_no_state_of_another_root_is_read(text: str) -> None:
    assert refused({"main.tf": text}) == ["flogen plan does not read the state of another root"]


def test_the_data_of_a_check_needs_a_stand_in() -> None:
    text = 'check "c" {\n  data "http" "d" {\n    url = "http://x"\n  }\n}\n'
    (said,) = refused({"main.tf": text})
    assert said.startswith("flogen plan has no stand-in for the provider")


@pytest.mark.parametrize(
    "paths",
    [
        'toset([""])',
        '{ for x in ["a"] : "/etc/passwd" => x }',
        '{ for x in ["a"] : upper("/etc/passwd") => x }',
        '{ (upper("/etc")) = 1 }',
    ],
)
def test_a_path_of_a_set_cannot_lead_out(paths: str) -> None:
    text = (
        f'resource "terraform_data" "d" {{\n  for_each = {paths}\n'
        '  input    = file("${each.key}/etc/passwd")\n}\n'
    )
    (said,) = refused({"main.tf": text})
    assert said.startswith("file() reads a file outside of the repository")


def test_a_value_may_be_changed_in_a_file_that_only_terraform_reads() -> None:
    main = output('file("${path.module}/${local.x}")') + 'locals {\n  x = "a.json"\n}\n'
    override = f'locals {{\n  x = "../../../secret"\n  y = {FOR}\n}}\n'
    assert refused({"main.tf": main}) == []
    assert refused({"main.tf": main, "a_override.tf": override})


@pytest.mark.parametrize(
    "call", ['file/**/("/etc/passwd")', 'file\n("/etc/passwd")', "core::file(p)", '"${file(p)}"']
)
def test_a_template_cannot_hide_a_read(call: str) -> None:
    main = output('templatefile("${path.module}/t.tftpl", { p = "/etc/passwd" })')
    assert refused({"main.tf": main, "t.tftpl": f"x\n${{{call}}}\n"}) == [
        "flogen plan cannot determine what this template reads"
    ]


def test_a_template_may_have_words_and_calls_that_read_no_file() -> None:
    main = output('templatefile("${path.module}/t.tftpl", { p = 1 })')
    assert refused({"main.tf": main, "t.tftpl": 'file("x") $${file("x")} ${upper("a")}\n'}) == []


@pytest.mark.parametrize(
    "path", ['"${path.module}/t.tf"', '"t.tf"', '"${path.module}/${each.key}"']
)
def test_terraform_that_is_a_template_is_read_as_one(path: str) -> None:
    main = (
        'resource "terraform_data" "d" {\n  for_each = fileset(path.module, "*")\n'
        f'  input    = templatefile({path}, {{ p = "/etc/passwd" }})\n}}\n'
    )
    assert refused({"main.tf": main, "t.tf": "# ${file(p)}\n"}) == [
        "flogen plan cannot determine what this template reads"
    ]
    assert refused({"main.tf": main.replace('t.tf"', 't.txt"').replace('"*"', '"*.txt"')}) == []


FINE = """\
# file("a") is a comment
locals {
  a = { for k, v in { file = "/* file(x) */" } : k => v if v != "}" } // "{
  b = [
    for x in ["$${file(a)}", "%%{ if }"] : x
  ]
  c = <<-EOT
    it's file("a") $${file("a")} ${upper("E")} }
    EOT
  d = upper("a${"b"}") /* { */
  e = true ? 1e5 : 0
}
"""


def test_comments_and_texts_are_no_code() -> None:
    said = [word.text for word in words.of_code(FINE) if word.is_called]
    assert said == ["upper", "upper"]
    assert trusted.parsed(s.Source("a.tf", FINE))


@pytest.mark.parametrize("path", sorted(CASES["smallest"].parents[1].rglob("*.tf")), ids=str)
def test_generated_terraform_is_trusted(path: Path) -> None:
    assert trusted.parsed(s.Source(path.name, path.read_text("utf-8")))

"""What `flogen plan` takes out of people's Terraform, and what it refuses to plan."""

from __future__ import annotations

import pytest

from flogen.diagnostics import RefusedError, UserError
from flogen.terraform import run
from flogen.terraform.vetting import vetted

MAIN = "infra/mine/main.tf"


def kept(text: str, **others: str) -> str:
    """main.tf as it may be planned; others: further files of the module by name."""
    return vetted(_files(text, others))[MAIN].decode()


def _files(text: str, others: dict[str, str]) -> dict[str, bytes]:
    beside = {f"infra/mine/{name}.tf": other.encode() for name, other in others.items()}
    return {MAIN: text.encode(), **beside}


def refused(text: str, **others: str) -> list[str]:
    """The refusals, as `line: message`; none where the files may be planned."""
    try:
        vetted(_files(text, others))
    except RefusedError as error:
        return [f"{one.span.line if one.span else 0}: {one.message}" for one in error.diagnostics]
    return []


RUNS = {
    "a provisioner": """\
resource "terraform_data" "d" {
  input = "a"
  provisioner "local-exec" {
    command = "id"
  }
}
""",
    "a provisioner after a comment and a brace in text": """\
resource "terraform_data" "d" {
  input = "} # not the end" # } nor this
  /* } */ provisioner "local-exec" {
    command     = <<-EOT
      }
    EOT
    interpreter = ["sh"]
  }
}
""",
    "a quoted type": """\
resource "terraform_data" "d" {
  provisioner local-exec {
    when = destroy
    connection {
      host = "example.com"
    }
  }
}
""",
    "a connection": """\
resource "terraform_data" "d" {
  connection {
    host = "example.com"
  }
}
""",
    "what a removed resource runs": """\
removed {
  from = terraform_data.d
  lifecycle {
    destroy = true
  }
  provisioner "local-exec" {
    command = "id"
    when    = destroy
  }
}
""",
    "a backend": 'terraform {\n  backend "http" {\n    address = "http://x"\n  }\n}\n',
    "a cloud": 'terraform {\n  cloud {\n    organization = "x"\n  }\n}\n',
}


@pytest.mark.parametrize("name", RUNS)
def test_what_runs_or_reaches_out_is_taken_out_and_lines_stay(name: str) -> None:
    text = RUNS[name]
    result = kept(text)
    for word in ("provisioner", "connection", "backend", "cloud"):
        assert word not in result
    assert result.count("\n") == text.count("\n")
    assert result.startswith(text.split("\n", 1)[0])


def test_line_ends_of_windows_stay() -> None:
    text = RUNS["a connection"].replace("\n", "\r\n")
    assert kept(text).count("\r\n") == text.count("\r\n")


@pytest.mark.parametrize(
    "source",
    [
        '"http://127.0.0.1/m.zip"',
        '"hashicorp/consul/aws"',
        '"git::https://example.com/m.git"',
        '"github.com/acme/m"',
        '"s3::https://s3.amazonaws.com/m.zip"',
        '"/tmp/m"',
        '"../../../m"',
        "var.source",
        '"./${var.name}"',
    ],
)
def test_a_module_from_elsewhere_is_refused(source: str) -> None:
    said = refused(f'module "m" {{\n  source = {source}\n}}\n')
    assert said == ["2: this module would be downloaded"]


def test_a_module_of_the_repository_is_planned() -> None:
    assert refused('module "m" {\n  source = "../modules/m"\n}\n') == []


READS = [
    'file("/proc/self/environ")',
    'file("../../../secret")',
    'file("${path.module}/../../../secret")',
    'file("${path.root}/../../secret")',
    'core::file("/etc/passwd")',
    'filebase64("/etc/passwd")',
    'filemd5("/etc/passwd")',
    'filebase64sha512("/etc/passwd")',
    'fileexists("/etc/passwd")',
    'fileset("/etc", "*")',
    'fileset(path.module, "../../../*")',
    'templatefile("/etc/passwd", {})',
    "templatestring(local.t, {})",
    "file(var.path)",
    'file("${var.path}/x")',
    'file(join("/", ["", "etc", "passwd"]))',
    'file(format("%s%s/x", ".", "."))',
    'file("${local.dot}${local.dot}/${local.dot}${local.dot}/x")',
    "file(local.evil)",
    '[for path in [{ module = "/proc" }] : file("${path.module}/self/environ")]',
    '[for local in [{ fine = "/proc" }] : file(local.fine)]',
    'file(["a.json"]...)',
    'upper("${file("/etc/passwd")}")',
    '<<-EOT\n  ${file("/etc/passwd")}\n  EOT\n',
]
VALUES = 'locals {\n  dot = "."\n  evil = "/etc/passwd"\n  fine = "a.json"\n  t = "$${x}"\n}\n'


@pytest.mark.parametrize("call", READS)
def test_a_file_outside_of_the_repository_is_not_read(call: str) -> None:
    (said,) = refused(f'output "o" {{\n  value = {call}\n}}\n', values=VALUES)
    assert "reads" in said or "cannot determine" in said


@pytest.mark.parametrize(
    "call",
    [
        'file("${path.module}/a.json")',
        'file("a.json")',
        'file("./policies/a.json")',
        'file("${path.module}/../shared.json")',
        "file(local.fine)",
        'file("${path.module}/${local.fine}")',
        '[for name in fileset(path.module, "p/*.json") : file("${path.module}/${name}")]',
        '{ for k, v in { a = "a.json" } : k => templatefile("${path.module}/${v}", {}) }',
        'file("${path.module}/${true ? "a" : "b"}.json")',
        'fileset("${path.module}/p", "**")',
    ],
)
def test_a_file_of_the_repository_is_read(call: str) -> None:
    assert refused(f'output "o" {{\n  value = {call}\n}}\n', values=VALUES) == []


EACH = """\
resource "terraform_data" "d" {
  for_each = fileset(path.module, "*.json")
  input    = file("${path.module}/${each.value}")
}
"""
OTHER = 'resource "terraform_data" "d" {\n  for_each = toset(["/etc/passwd"])\n}\n'


def test_each_file_of_a_set_is_read() -> None:
    assert refused(EACH) == []


def test_an_override_cannot_change_the_set() -> None:
    assert refused(EACH, other_override=OTHER) == [
        "3: file() reads a file outside of the repository, or can do so"
    ]


def test_an_iterator_of_a_dynamic_block_is_not_taken_for_each() -> None:
    text = EACH.replace(
        "  input    = file",
        '  dynamic "x" {\n    for_each = ["/etc/passwd"]\n    iterator = each\n'
        "    content {\n      y = file(each.value)\n    }\n  }\n  input    = file",
    )
    assert any("file() reads" in said for said in refused(text))


def test_a_local_value_that_an_override_changes_is_not_trusted() -> None:
    text = 'output "o" {\n  value = file("${path.module}/${local.x}")\n}\n'
    values = 'locals {\n  x = "a.json"\n}\n'
    assert refused(text, one=values) == []
    assert refused(text, one=values, one_override=values.replace("a.json", "../../../x"))


def test_a_template_that_reads_files_is_refused_at_its_line() -> None:
    call = 'output "o" {\n  value = templatefile("${path.module}/t.tftpl", {})\n}\n'
    template = 'fine\n${file("/etc/passwd")}\n'
    files = {MAIN: call.encode(), "infra/mine/t.tftpl": template.encode()}
    with pytest.raises(RefusedError) as caught:
        vetted(files)
    (one,) = caught.value.diagnostics
    assert (one.path, one.span and one.span.line) == ("infra/mine/t.tftpl", 2)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('data "http" "d" {\n  url = "http://x"\n}\n', 1),
        ('data "external" "d" {\n  program = ["id"]\n}\n', 1),
        ('resource "local_file" "d" {\n  filename = "/tmp/x"\n}\n', 1),
        ('terraform {\n  required_providers {\n    x = { source = "acme/x" }\n  }\n}\n', 3),
        ('terraform {\n  required_providers {\n    null = ">= 3"\n  }\n}\n', 3),
    ],
)
def test_a_provider_without_a_stand_in_is_refused(text: str, line: int) -> None:
    (said,) = refused(text)
    assert said.startswith(f"{line}: flogen plan has no stand-in for the provider ")


def test_known_providers_go_by_any_local_name() -> None:
    text = (
        'terraform {\n  required_providers {\n    mine = { source = "hashicorp/random" }\n'
        '    render = { source = "render-oss/render" }\n  }\n}\n'
        'resource "mine_id" "x" {\n  byte_length = 1\n}\n'
        'resource "aws_s3_bucket" "x" {\n  bucket = "x"\n}\n'
        'resource "random_id" "x" {\n  provider = mine.west\n  byte_length = 1\n}\n'
    )
    assert refused(text) == []


def test_the_state_of_another_root_is_not_read() -> None:
    text = 'data "terraform_remote_state" "d" {\n  backend = "http"\n}\n'
    assert refused(text) == ["1: flogen plan does not read the state of another root"]


def test_terraform_in_json_is_refused() -> None:
    with pytest.raises(RefusedError, match="JSON"):
        vetted({"infra/mine/main.tf.json": b"{}"})


UNREADABLE = 'output "o" {\n  value = "%{for x in [1]}${x}%{endfor}"\n}\n'


def test_a_file_that_only_hashicorps_parser_reads_is_planned_where_it_is_harmless() -> None:
    assert refused(UNREADABLE) == []
    assert refused(UNREADABLE + 'module "m" {\n  source = "./m"\n}\n')
    assert refused(UNREADABLE + 'output "p" {\n  value = file("a.json")\n}\n')


def test_a_syntax_error_is_told_at_its_place() -> None:
    (said,) = refused('output "o" {\n  value = \n}\n')
    assert said.startswith("2: ")


def test_what_is_nested_too_deeply_is_not_planned() -> None:
    text = f"locals {{\n  a = {'[' * 5000}{']' * 5000}\n}}\n"
    assert refused(text) == ["0: flogen plan cannot read this file"]


def test_a_plan_that_is_nested_too_deeply_is_one_clear_error() -> None:
    with pytest.raises(UserError, match="a value in the plan of mine is nested too deeply"):
        run._data("[" * 5000 + "]" * 5000, "mine")


ACTION = """\
action "aws_lambda_invoke" "a" {
  config {
    function_name = "f"
  }
}
"""


def test_an_action_is_refused() -> None:
    assert refused(ACTION) == ["1: flogen plan does not run actions"]


def test_an_action_in_a_file_that_only_hashicorps_parser_reads_is_refused() -> None:
    hidden = 'output "a" {\n  value = "$${ $${1} }"\n}\n' + ACTION
    messages = refused(hidden) or refused(hidden.replace("output", "output "))
    assert any("action" in message for message in messages)


def test_a_state_store_is_taken_out() -> None:
    text = 'terraform {\n  state_store "aws_s3" {\n    provider "aws" {}\n  }\n}\n'
    assert "state_store" not in kept(text)

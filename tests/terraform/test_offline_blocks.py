"""Mistakes in blocks, judged by the schemas of the providers and of the language."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.offline import judged, rules, told

WRONG = {
    'resource "random_byte" "a" {\n}\n': (
        "unknown-type",
        'hashicorp/random has no resource "random_byte"',
    ),
    'data "render_websevice" "a" {\n}\n': (
        "unknown-type",
        'render-oss/render has no data source "render_websevice"',
    ),
    'resource "random_bytes" "a" {\n  lenght = 1\n  length = 1\n}\n': (
        "unknown-argument",
        'random_bytes has no argument "lenght"',
    ),
    'resource "random_bytes" "a" {\n  length = 1\n  life {}\n}\n': (
        "unknown-argument",
        'random_bytes has no block "life"',
    ),
    'resource "random_bytes" "a" {\n  length {}\n}\n': (
        "unknown-argument",
        '"length" of random_bytes is an argument, not a block',
    ),
    'resource "random_bytes" "a" {\n  length    = 1\n  lifecycle = {}\n}\n': (
        "unknown-argument",
        '"lifecycle" of random_bytes is a block, not an argument',
    ),
    'resource "random_bytes" "a" {\n}\n': (
        "missing-argument",
        'random_bytes is missing the argument "length"',
    ),
    'resource "random_bytes" "a" {\n  length = 1\n  length = 2\n}\n': (
        "duplicate",
        '"length" is set twice in random_bytes',
    ),
    'resource "random_bytes" "a" {\n  length = [1]\n}\n': (
        "wrong-type",
        "length: a number is expected, but this is a tuple",
    ),
    'resource "random_bytes" "a" {\n  length  = 1\n  keepers = ["a"]\n}\n': (
        "wrong-type",
        "keepers: a map of strings is expected, but this is a tuple",
    ),
    'resource "random_bytes" "a" {\n  length  = 1\n  keepers = { a = ["b"] }\n}\n': (
        "wrong-type",
        "a string is expected, but this is a tuple",
    ),
    'resource "random_bytes" "a" {\n  length = 1\n  lifecycle {}\n  lifecycle {}\n}\n': (
        "block-count",
        "random_bytes has more than one block lifecycle",
    ),
    'resource "random_bytes" "a" {\n  length = 1\n  lifecycle "b" {}\n}\n': (
        "block-count",
        "lifecycle takes no label, but has 1",
    ),
    'resource "random_bytes" "a" {\n  length = 1\n  hex = "00"\n}\n': (
        "read-only",
        '"hex" of random_bytes is set by the provider, and cannot be configured',
    ),
    'resource "vercel_project" "a" {\n  name = "a"\n'
    '  environment = [{ key = "b", value = "c", sensitive = true, target = ["production"],'
    ' id = "d" }]\n}\n': (
        "read-only",
        '"id" is set by the provider',
    ),
    'resource "render_project" "a" {\n  name = "a"\n  environments = { b = { name = "b" } }\n}\n': (
        "missing-argument",
        '"protected_status" is missing',
    ),
    'resource "random_bytes" "a" {\n  length = 1\n  lifecycle {\n'
    "    prevent_destroy = terraform.workspace\n  }\n}\n": (
        "misplaced-reference",
        "a reference is not allowed in prevent_destroy: no value is known yet",
    ),
    'resource "random_bytes" "a" {\n  length = 1\n  lifecycle {\n'
    "    ignore_changes = [lenght]\n  }\n}\n": (
        "unknown-attribute",
        'random_bytes has no attribute "lenght"',
    ),
    'resource "random_bytes" "a" {\n  length = 1\n  depends_on = "a.b"\n}\n': (
        "meta-argument",
        "depends_on takes a list of references",
    ),
    'resource "random_bytes" "a" {\n  length = 1\n  depends_on = [1]\n}\n': (
        "meta-argument",
        "only a reference is allowed here",
    ),
    'resource "random_bytes" "a" {\n  length = 1\n  provider = random.other\n}\n': (
        "undeclared",
        'no provider random has the alias "other"',
    ),
    'resource "random_bytes" "a" {\n  length = 1\n  provider = 5\n}\n': (
        "meta-argument",
        "provider takes the name of a provider, with an optional alias",
    ),
    'resource "random_bytes" "a" {\n  for_each = ["a"]\n  length = 1\n}\n': (
        "wrong-type",
        "for_each takes a map or a set of strings, but this is a tuple",
    ),
    'resource "random_bytes" "a" {\n  count = "some"\n  length = 1\n}\n': (
        "wrong-type",
        "count: a number is expected, but this is a string",
    ),
    'resource "random_bytes" "a" {\n  length = 1\n  provisioner {}\n}\n': (
        "block-count",
        "provisioner takes one label, but has 0",
    ),
    'resource "aws_s3_bucket_versioning" "a" {\n  bucket = "a"\n}\n': (
        "block-count",
        'aws_s3_bucket_versioning is missing the block "versioning_configuration"',
    ),
    'resource "github_repository" "a" {\n  name = "a"\n  dynamic "page" {\n'
    "    for_each = []\n    content {}\n  }\n}\n": (
        "unknown-argument",
        'github_repository has no block "page"',
    ),
    'variable "a" {\n  type = list(strin)\n}\n\noutput "a" {\n  value = var.a\n}\n': (
        "invalid-type",
        'there is no type named "strin"',
    ),
    'variable "a" {\n  type = optional(string)\n}\n\noutput "a" {\n  value = var.a\n}\n': (
        "invalid-type",
        'there is no type named "optional"',
    ),
    'variable "a" {\n  type = 5\n}\n\noutput "a" {\n  value = var.a\n}\n': (
        "invalid-type",
        "this is not a type",
    ),
    'variable "a" {\n  type = list()\n}\n\noutput "a" {\n  value = var.a\n}\n': (
        "invalid-type",
        "list takes one type",
    ),
    'variable "a" {\n  type = tuple(string)\n}\n\noutput "a" {\n  value = var.a\n}\n': (
        "invalid-type",
        "tuple takes a list of types",
    ),
    'variable "a" {\n  type = object(string)\n}\n\noutput "a" {\n  value = var.a\n}\n': (
        "invalid-type",
        "object takes names and types",
    ),
    'variable "a" {\n  type = object({ b = optional() })\n}\n\n'
    'output "a" {\n  value = var.a\n}\n': (
        "invalid-type",
        "optional takes a type, with an optional default",
    ),
    'variable "a" {\n  type = number\n  default = "b"\n}\n\noutput "a" {\n  value = var.a\n}\n': (
        "wrong-type",
        "default: a number is expected, but this is a string",
    ),
    'variable "a" {\n  default = upper("b")\n}\n\noutput "a" {\n  value = var.a\n}\n': (
        "misplaced-reference",
        "a function is not allowed in default: no value is known yet",
    ),
    'variable "a" {\n}\n': ("unused-variable", 'nothing uses the variable "a"'),
    'output "a" {\n}\n': ("missing-argument", 'output a is missing the argument "value"'),
    "locals {\n  a = 1\n  b {}\n}\n": (
        "unknown-argument",
        "locals can contain only arguments",
    ),
    'locals "a" {\n}\n': ("block-count", "locals takes no label"),
    "a = 1\n": ("unknown-argument", '"a" is outside of any block'),
    "resorce {\n}\n": ("unknown-argument", 'Terraform has no block "resorce"'),
    "moved {\n  from = random_id.a\n}\n": (
        "missing-argument",
        'moved is missing the argument "to"',
    ),
    'check "a" {\n}\n': ("block-count", 'check a is missing the block "assert"'),
    'provider "render" {\n  owner = "a"\n}\n': (
        "unknown-argument",
        'provider render has no argument "owner"',
    ),
    'provider "my_cloud" {\n}\n': (
        "required-provider",
        '"my_cloud" cannot be the name of a provider',
    ),
    'terraform {\n  backend "s3" {\n    buckt = "a"\n  }\n}\n': (
        "unknown-argument",
        'backend s3 has no argument "buckt"',
    ),
    'terraform {\n  backend "s3" {\n    bucket = terraform.workspace\n  }\n}\n': (
        "misplaced-reference",
        "a reference is not allowed in bucket: no value is known yet",
    ),
    'terraform {\n  backend "s3" {\n    dynamodb_table = "a"\n  }\n}\n': (
        "deprecated",
        '"dynamodb_table" of backend s3 is deprecated',
    ),
    'resource "uptimerobot_monitor" "a" {\n  name = "a"\n  type = "HTTP"\n'
    '  url = "https://a.org"\n  interval = 5\n}\n': (
        "invalid-value",
        "interval must be at least 30, not 5",
    ),
}

RIGHT = (
    'resource "random_bytes" "a" {\n  length = "1"\n  keepers = { a = 1, b = true, c = null }\n}\n',
    'resource "random_bytes" "a" {\n  length = 1\n  hex = null\n}\n',
    'resource "random_bytes" "a" {\n  length = 1\n  lifecycle {\n    ignore_changes = all\n'
    "    postcondition {\n      condition     = self.length > 0\n"
    '      error_message = "no"\n    }\n  }\n}\n',
    'resource "random_bytes" "a" {\n  length = 1\n  depends_on = [random_bytes.b]\n}\n\n'
    'resource "random_bytes" "b" {\n  count  = 2\n  length = count.index + 1\n}\n',
    'resource "random_bytes" "a" {\n  for_each = toset(["x"])\n  length = length(each.value)\n'
    "  lifecycle {\n    replace_triggered_by = [random_bytes.b[each.key]]\n  }\n}\n\n"
    'resource "random_bytes" "b" {\n  for_each = { x = 1 }\n  length = each.value\n}\n',
    'provider "aws" {\n  region = "eu-central-1"\n}\n\nprovider "aws" {\n  alias  = "west"\n'
    '  region = "eu-west-1"\n}\n\nresource "aws_s3_bucket" "a" {\n  provider = aws.west\n}\n',
    'resource "aws_s3_bucket" "a" {\n}\n\nresource "aws_s3_bucket_versioning" "a" {\n'
    '  bucket = aws_s3_bucket.a.id\n  dynamic "versioning_configuration" {\n'
    '    for_each = ["Enabled"]\n    iterator = it\n    content {\n      status = it.value\n    }\n'
    "  }\n}\n",
    'moved {\n  from = random_id.a\n  to   = random_id.b["x"]\n}\n',
    "removed {\n  from = random_id.a\n\n  lifecycle {\n    destroy = false\n  }\n}\n",
    'import {\n  for_each = { a = "b" }\n  to = random_id.a[each.key]\n  id = each.value\n}\n\n'
    'resource "random_id" "a" {\n  for_each    = { a = "b" }\n  byte_length = 1\n}\n',
    'check "up" {\n  data "aws_region" "a" {}\n\n  assert {\n'
    '    condition     = data.aws_region.a.name != ""\n'
    '    error_message = "no"\n  }\n}\n',
    'resource "terraform_data" "a" {\n  input = 1\n\n  provisioner "local-exec" {\n'
    '    command = "echo ${self.output}"\n  }\n}\n\n'
    'output "a" {\n  value = terraform_data.a.output\n}\n',
    'terraform {\n  required_version = ">= 1.11"\n\n  backend "s3" {\n    bucket = "a"\n'
    '    use_lockfile = true\n    assume_role = { role_arn = "b" }\n  }\n}\n',
    'terraform {\n  backend "gcs" {\n    anything = "a"\n  }\n}\n',
    'ephemeral "made_up" "a" {\n  b = 1\n}\n\naction "c" "d" {\n}\n',
    'variable "a" {\n  type    = object({ b = string, c = optional(list(number), []) })\n'
    '  default = { b = 1 }\n\n  validation {\n    condition     = var.a.b != ""\n'
    '    error_message = "no"\n  }\n}\n',
    'variable "a" {\n  type    = any\n  default = [{ b = 1 }, null]\n}\n\noutput "a" {\n'
    "  value = var.a[0].b\n}\n",
    'variable "a" {\n  type    = tuple([string, list(number)])\n  default = ["b", ["1"]]\n}\n\n'
    'variable "b" {\n  type    = string\n  default = true\n}\n\noutput "a" {\n'
    "  value = [var.a, var.b]\n}\n",
)


@pytest.mark.parametrize("text", WRONG)
def test_a_mistake_is_found_and_nothing_else(tmp_path: Path, text: str) -> None:
    assert told(tmp_path, text) == [WRONG[text]]


@pytest.mark.parametrize("text", RIGHT)
def test_what_terraform_takes_is_no_mistake(tmp_path: Path, text: str) -> None:
    assert rules(tmp_path, text) == []


def test_a_resource_of_a_provider_known_in_part_is_a_note(tmp_path: Path) -> None:
    assert rules(tmp_path, 'resource "aws_made_up" "a" {\n  b = 1\n}\n') == ["not-judged"]


def test_an_unknown_provider_is_one_note(tmp_path: Path) -> None:
    text = 'resource "acme_{0}" "a" {{\n  b = 1\n}}\n'
    found = told(tmp_path, text.format("one") + text.format("two"))
    assert found == [
        ("not-judged", "flogen has no schema of hashicorp/acme: its blocks are not checked")
    ]


@pytest.mark.parametrize(
    ("constraint", "is_judged"),
    [
        ("3.9.0", True),
        ("~> 3.5", True),
        (">= 3.0.0, < 4.0.0", True),
        ("!= 3.8.0", True),
        ("> 3.9.0", False),
        ("~> 3.10.0", False),
        ("~> 2.0", False),
        ("<= 3.8", False),
    ],
)
def test_another_version_than_the_schemas_is_a_note(
    tmp_path: Path, constraint: str, is_judged: bool
) -> None:
    text = (
        'terraform {\n  required_providers {\n    random = {\n      source = "hashicorp/random"\n'
        f'      version = "{constraint}"\n    }}\n  }}\n}}\n\nresource "random_bytes" "a" {{\n}}\n'
    )
    found = judged(tmp_path, {"main.tf": text})
    expected = "terraform-missing-argument" if is_judged else "terraform-not-judged"
    assert [each.rule for each in found] == [expected]


def test_the_version_that_a_caller_requires_counts_for_its_modules(tmp_path: Path) -> None:
    version = '{ source = "hashicorp/random", version = "4.0.0" }'
    root = f"terraform {{\n  required_providers {{\n    random = {version}\n  }}\n}}\n"
    call = 'module "a" {\n  source = "./a"\n}\n'
    files = {"main.tf": root + call, "a/main.tf": 'resource "random_bytes" "a" {\n}\n'}
    assert [each.rule for each in judged(tmp_path, files)] == ["terraform-not-judged"]


def test_the_trigger_of_an_action_is_left_to_newer_terraform(tmp_path: Path) -> None:
    text = (
        'action "aws_lambda_invoke" "a" {\n  config {\n    function_name = "f"\n  }\n}\n'
        'resource "terraform_data" "a" {\n  lifecycle {\n    action_trigger {\n'
        "      events  = [after_create, before_update]\n      condition = true\n"
        "      actions = [action.aws_lambda_invoke.a]\n    }\n  }\n}\n"
    )
    assert rules(tmp_path, text) == []

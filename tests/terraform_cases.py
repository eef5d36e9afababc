"""For each rule about .tf files: a file beside the planned ones that it finds, and one it does not.

The file stands in the root of an environment, where the provider of `random_…` is required.
"""

from __future__ import annotations

CASES: dict[str, tuple[str, str]] = {
    "terraform-block-count": (
        'resource "random_id" {\n  byte_length = 8\n}\n',
        'resource "random_id" "mine" {\n  byte_length = 8\n}\n',
    ),
    "terraform-deprecated": (
        'resource "random_password" "mine" {\n  length = 8\n  number = true\n}\n',
        'resource "random_password" "mine" {\n  length  = 8\n  numeric = true\n}\n',
    ),
    "terraform-duplicate": (
        'output "urls" {\n  value = []\n}\n',
        'output "more_urls" {\n  value = []\n}\n',
    ),
    "terraform-function": (
        'locals {\n  name = uper("a")\n}\n',
        'locals {\n  name = upper("a")\n}\n',
    ),
    "terraform-ignored-attribute": (
        'variable "mine" {\n  type    = object({ a = string })\n'
        '  default = { a = "", b = "" }\n}\n\noutput "mine" {\n  value = var.mine\n}\n',
        'variable "mine" {\n  type    = map(string)\n'
        '  default = { a = "", b = "" }\n}\n\noutput "mine" {\n  value = var.mine\n}\n',
    ),
    "terraform-invalid-type": (
        'variable "mine" {\n  type = strin\n}\n\noutput "mine" {\n  value = var.mine\n}\n',
        'variable "mine" {\n  type = string\n}\n\noutput "mine" {\n  value = var.mine\n}\n',
    ),
    "terraform-invalid-value": (
        'resource "random_bytes" "mine" {\n  length = 0\n}\n',
        'resource "random_bytes" "mine" {\n  length = 1\n}\n',
    ),
    "terraform-language": (
        'output "my output" {\n  value = 1\n}\n',
        'output "my_output" {\n  value = 1\n}\n',
    ),
    "terraform-meta-argument": (
        'resource "random_bytes" "mine" {\n  count    = 1\n  for_each = {}\n  length   = 8\n}\n',
        'resource "random_bytes" "mine" {\n  for_each = {}\n  length   = 8\n}\n',
    ),
    "terraform-misplaced-reference": (
        'output "mine" {\n  value = each.key\n}\n',
        'output "mine" {\n  value = path.module\n}\n',
    ),
    "terraform-missing-argument": (
        'resource "random_bytes" "mine" {\n}\n',
        'resource "random_bytes" "mine" {\n  length = 8\n}\n',
    ),
    "terraform-module-input": (
        'module "mine" {\n  source = "../../modules/data_protected"\n  project = "notes"\n}\n',
        'output "mine" {\n  value = module.data.environment_id\n}\n',
    ),
    "terraform-not-judged": (
        'module "mine" {\n  source = "acme/mine/render"\n}\n',
        'output "mine" {\n  value = module.data.environment_id\n}\n',
    ),
    "terraform-read-only": (
        'resource "random_bytes" "mine" {\n  length = 8\n  hex    = "00"\n}\n',
        'resource "random_bytes" "mine" {\n  length = 8\n}\n\n'
        'output "mine" {\n  value = random_bytes.mine.hex\n}\n',
    ),
    "terraform-required-provider": (
        'resource "sentry_team" "mine" {\n  organization = "acme"\n  name = "mine"\n}\n',
        'resource "random_bytes" "mine" {\n  length = 8\n}\n',
    ),
    "terraform-syntax": (
        'output "mine" {\n  value = 1 2\n}\n',
        'output "mine" {\n  value = 1\n}\n',
    ),
    "terraform-undeclared": (
        'output "mine" {\n  value = module.dat.environment_id\n}\n',
        'output "mine" {\n  value = module.data.environment_id\n}\n',
    ),
    "terraform-unknown-argument": (
        'resource "random_bytes" "mine" {\n  lenght = 8\n  length = 8\n}\n',
        'resource "random_bytes" "mine" {\n  length = 8\n}\n',
    ),
    "terraform-unknown-attribute": (
        'output "mine" {\n  value = module.data.environment\n}\n',
        'output "mine" {\n  value = module.data.environment_id\n}\n',
    ),
    "terraform-unknown-type": (
        'resource "random_byte" "mine" {\n  length = 8\n}\n',
        'resource "random_bytes" "mine" {\n  length = 8\n}\n',
    ),
    "terraform-unused-variable": (
        'variable "mine" {\n  type = string\n}\n',
        'variable "mine" {\n  type = string\n}\n\noutput "mine" {\n  value = var.mine\n}\n',
    ),
    "terraform-wrong-type": (
        'resource "random_bytes" "mine" {\n  length = "eight"\n}\n',
        'resource "random_bytes" "mine" {\n  length = "8"\n}\n',
    ),
}

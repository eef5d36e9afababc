# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

variable "project" {
  description = "The name of the product and the prefix of every resource."
  type        = string
}

variable "environment" {
  description = "The name of the environment."
  type        = string
}

variable "network_isolated" {
  description = "Whether to block the private network for other environments of the workspace."
  type        = bool
}

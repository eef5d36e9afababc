# Made by flogen from projectflo.yaml. To change it, change the spec and run: flogen render
# An edit made here is found by flogen check and never overwritten without being asked.

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

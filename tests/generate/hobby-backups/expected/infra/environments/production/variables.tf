# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

variable "dump_access_key_id" {
  description = "The id of the access key of the IAM user album-production-dump, created by hand."
  type        = string
  sensitive   = true
}

variable "dump_secret_access_key" {
  description = "The secret of the access key of the IAM user album-production-dump, created by hand."
  type        = string
  sensitive   = true
}

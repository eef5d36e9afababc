# Made by flogen from projectflo.yaml. To change it, change the spec and run: flogen render
# An edit made here is found by flogen check and never overwritten without being asked.

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

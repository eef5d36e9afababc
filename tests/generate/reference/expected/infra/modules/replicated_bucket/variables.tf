# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

variable "bucket" {
  description = "The name of the bucket. The name of its replica has the suffix -replica."
  type        = string
}

variable "partition" {
  description = "The first part of every ARN: aws, aws-cn or aws-us-gov."
  type        = string
}

variable "region" {
  description = "The AWS region of the bucket."
  type        = string
}

variable "replica_region" {
  description = "The AWS region of the replica."
  type        = string
}

variable "keys" {
  description = "The ARN of the KMS key of each side."
  type        = object({ source = string, replica = string })
}

variable "lock" {
  description = "The days and the mode of the lock of each object, or null for no lock."
  type        = object({ mode = string, days = number })
  default     = null
}

variable "expire_days" {
  description = "The days until an object expires, or null if objects do not expire."
  type        = number
  default     = null
}

variable "noncurrent_days" {
  description = "The days to keep a noncurrent version."
  type        = number
}

variable "storage_class" {
  description = "The storage class that objects move to at once, or null for none."
  type        = string
  default     = null
}

variable "replicates_deletions" {
  description = "Whether deletions are replicated."
  type        = bool
}

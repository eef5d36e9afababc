# Made by flogen from projectflo.yaml. To change it, change the spec and run: flogen render
# An edit made here is found by flogen check and never overwritten without being asked.

variable "bucket" {
  description = "The name of the bucket; that of its replica has -replica behind it."
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
  description = "For how many days each object is locked, and how; null where none is."
  type        = object({ mode = string, days = number })
  default     = null
}

variable "expire_days" {
  description = "After how many days an object expires; null where only people delete."
  type        = number
  default     = null
}

variable "noncurrent_days" {
  description = "How many days a version is kept that is no longer the newest."
  type        = number
}

variable "storage_class" {
  description = "The storage class that objects move to at once; null where they stay."
  type        = string
  default     = null
}

variable "replicates_deletions" {
  description = "Whether what is deleted is deleted in the replica too."
  type        = bool
}

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

variable "repository" {
  description = "The GitHub repository, as owner/name."
  type        = string
}

variable "branch" {
  description = "The branch with the scripts of the jobs."
  type        = string
}

variable "render_environment_id" {
  description = "The Render environment that the jobs belong to."
  type        = string
}

variable "region" {
  description = "The region at Render."
  type        = string
}

variable "workspace" {
  description = "The id of the Render workspace, which issues the OIDC tokens of the jobs."
  type        = string
}

variable "partition" {
  description = "The first part of every ARN in AWS: aws, aws-cn or aws-us-gov."
  type        = string
}

variable "account" {
  description = "The AWS account that holds the buckets."
  type        = string
}

variable "aws_region" {
  description = "The AWS region of the buckets."
  type        = string
}

variable "bucket" {
  description = "The bucket of the daily dumps."
  type        = string
}

variable "key_alias" {
  description = "The alias of the KMS key that encrypts the buckets."
  type        = string
}

variable "dumps" {
  description = "The databases to dump, by name."
  type = map(object({
    schedule         = string
    dockerfile_path  = string
    long_term_bucket = optional(string)
  }))
}

variable "database_urls" {
  description = "The address of each database on the private network, by name."
  type        = map(string)
  sensitive   = true
}

variable "alert_integrations" {
  description = "The type of the UptimeRobot integration of each alerted tier, by tier."
  default     = {}
  type        = map(string)
}

variable "heartbeats" {
  description = "The databases with a heartbeat: the grace period in seconds, and the minutes until each tier is alerted."
  default     = {}
  type = map(object({
    interval     = number
    grace_period = number
    contacts     = map(number)
  }))
}

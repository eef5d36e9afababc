# Made by flogen from projectflo.yaml. To change it, change the spec and run: flogen render
# An edit made here is found by flogen check and never overwritten without being asked.

variable "project" {
  description = "The name of the product; it prefixes every resource."
  type        = string
}

variable "environment" {
  description = "The name of the environment."
  type        = string
}

variable "network_isolated" {
  description = "Whether other environments of the workspace are kept from this one's private network."
  type        = bool
}

variable "region" {
  description = "Render's region. Changing it replaces what holds data."
  type        = string
}

variable "databases" {
  description = "The databases, by name."
  default     = {}
  type = map(object({
    plan              = string
    version           = string
    disk_size_gb      = optional(number)
    high_availability = bool
  }))
}

variable "caches" {
  description = "The caches, by name."
  default     = {}
  type = map(object({
    plan     = string
    eviction = string
  }))
}

variable "existing_databases" {
  description = "The ids of databases that exist already, by name."
  default     = {}
  type        = map(string)
}

variable "existing_caches" {
  description = "The ids of caches that exist already, by name."
  default     = {}
  type        = map(string)
}

variable "generated_secrets" {
  description = "How many random bytes each generated secret has, by name."
  default     = {}
  type        = map(number)
}

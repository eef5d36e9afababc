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
  description = "The branch to deploy."
  type        = string
}

variable "variables" {
  description = "Environment variables by service."
  type        = map(map(string))
}

variable "render_environment_id" {
  description = "The Render environment that the services belong to."
  type        = string
}

variable "region" {
  description = "The region at Render."
  type        = string
}

variable "auto_deploy_trigger" {
  description = "off if the pipeline deploys, commit if Render deploys."
  type        = string
}

variable "previews" {
  description = "Whether each pull request gets its own copy of the web services: off, manual or automatic."
  type        = string
}

variable "web_services" {
  description = "The web services on Render, by name."
  default     = {}
  type = map(object({
    plan               = string
    build_command      = string
    start_command      = string
    pre_deploy_command = optional(string)
    health_check_path  = string
    domain             = string
    num_instances      = optional(number)
    autoscaling = optional(object({
      enabled = bool
      min     = number
      max     = number
      criteria = object({
        cpu    = optional(object({ enabled = bool, percentage = number }))
        memory = optional(object({ enabled = bool, percentage = number }))
      })
    }))
  }))
}

variable "workers" {
  description = "The background workers on Render, by name."
  default     = {}
  type = map(object({
    plan               = string
    build_command      = string
    start_command      = string
    pre_deploy_command = optional(string)
    num_instances      = optional(number)
    autoscaling = optional(object({
      enabled = bool
      min     = number
      max     = number
      criteria = object({
        cpu    = optional(object({ enabled = bool, percentage = number }))
        memory = optional(object({ enabled = bool, percentage = number }))
      })
    }))
  }))
}

variable "vercel_previews" {
  description = "Whether pull requests get preview deployments."
  type        = bool
}

variable "vercel_projects" {
  description = "The services on Vercel, by name."
  default     = {}
  type = map(object({
    framework      = string
    node_version   = string
    root_directory = optional(string)
    build_command  = string
    domain         = string
    secrets        = list(string)
  }))
}

variable "preview_variables" {
  description = "Environment variables of preview deployments, by service."
  default     = {}
  type        = map(map(string))
}

variable "alert_integrations" {
  description = "The type of the UptimeRobot integration of each alerted tier, by tier."
  default     = {}
  type        = map(string)
}

variable "monitors" {
  description = "The URLs that UptimeRobot checks, the interval in seconds, and the minutes until each tier is alerted."
  default     = {}
  type = map(object({
    url      = string
    interval = number
    contacts = map(number)
  }))
}

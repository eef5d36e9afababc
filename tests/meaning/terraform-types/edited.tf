variable "region" {
  description = "Render's region."
  type        = string
}

variable "auto_deploy_trigger" {
  description = "off where the pipeline deploys, commit where Render does."
  type        = string
}

variable "preview_mode" {
  description = "Whether each pull request gets its own copy of the services: off, manual or automatic."
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
    num_instances      = number
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


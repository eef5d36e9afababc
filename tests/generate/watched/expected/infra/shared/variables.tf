# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

variable "slack_webhook_url" {
  description = "The incoming webhook of the Slack channel for P3 messages."
  type        = string
  sensitive   = true
}

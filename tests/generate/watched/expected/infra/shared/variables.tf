# Made by flogen from projectflo.yaml. To change it, change the spec and run: flogen render
# An edit made here is found by flogen check and never overwritten without being asked.

variable "slack_webhook_url" {
  description = "The incoming webhook of the Slack channel for P3 messages."
  type        = string
  sensitive   = true
}

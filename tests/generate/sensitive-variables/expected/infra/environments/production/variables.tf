# Made by flogen from projectflo.yaml. To change it, change the spec and run: flogen render
# An edit made here is found by flogen check and never overwritten without being asked.

variable "mail_key" {
  description = "The secret MAIL_KEY, from the GitHub environment production."
  type        = string
  sensitive   = true
}

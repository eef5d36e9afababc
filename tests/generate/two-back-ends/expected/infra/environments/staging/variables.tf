# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

variable "mail_key" {
  description = "The secret MAIL_KEY, from the GitHub environment staging."
  type        = string
  sensitive   = true
}

# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

variable "stripe_key" {
  description = "The secret key of the Stripe account"
  type        = string
  sensitive   = true
}

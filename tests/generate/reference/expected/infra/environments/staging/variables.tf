# Made by flogen from projectflo.yaml. To change it, change the spec and run: flogen render
# An edit made here is found by flogen check and never overwritten without being asked.

variable "stripe_key" {
  description = "The secret key of the Stripe account"
  type        = string
  sensitive   = true
}

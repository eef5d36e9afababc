# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

output "environment_id" {
  description = "The Render environment of the services."
  value       = local.environment_id
}

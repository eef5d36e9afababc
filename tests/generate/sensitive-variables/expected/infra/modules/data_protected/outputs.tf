# Made by flogen from projectflo.yaml. To change it, change the spec and run: flogen render
# An edit made here is found by flogen check and never overwritten without being asked.

output "environment_id" {
  description = "The Render environment of the services."
  value       = local.environment_id
}

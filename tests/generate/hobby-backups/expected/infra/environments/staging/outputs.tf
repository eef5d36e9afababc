# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

output "urls" {
  description = "The URL of each web service, by name."
  value = {
    api = "https://api.staging.album.example"
  }
}

output "render_environment_id" {
  description = "The id of the environment at Render."
  value       = module.data.environment_id
}

output "render_service_ids" {
  description = "The id of each service at Render, by name."
  value       = module.environment.render_service_ids
}

output "database_ids" {
  description = "The id of each database at Render, by name."
  value       = module.data.database_ids
}

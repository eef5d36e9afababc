# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

output "urls" {
  description = "The URL of each web service, by name."
  value = {
    web = "https://web.shop.example"
    api = "https://api.shop.example"
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

output "vercel_project_ids" {
  description = "The id of each project at Vercel, by the name of its service."
  value       = module.environment.vercel_project_ids
}

output "database_ids" {
  description = "The id of each database at Render, by name."
  value       = module.data.database_ids
}

output "cache_ids" {
  description = "The id of each cache at Render, by name."
  value       = module.data.cache_ids
}

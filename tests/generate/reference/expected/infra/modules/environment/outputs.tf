# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

output "render_service_ids" {
  description = "The id of each service on Render, by name."
  value = merge(
    { for name, service in render_web_service.service : name => service.id },
    { for name, service in render_background_worker.service : name => service.id },
  )
}

output "render_hosts" {
  description = "The host name at Render of each web service, by name."
  value       = { for name, service in render_web_service.service : name => trimprefix(service.url, "https://") }
}

output "vercel_project_ids" {
  description = "The id of each project on Vercel, by the name of its service."
  value       = { for name, project in vercel_project.service : name => project.id }
}

# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

output "render_service_ids" {
  description = "The id of each service on Render, by name."
  value = merge(
    { for name, service in render_web_service.service : name => service.id },
    { for name, service in render_background_worker.service : name => service.id },
    { for name, service in render_cron_job.service : name => service.id },
  )
}

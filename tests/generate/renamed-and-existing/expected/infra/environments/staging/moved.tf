# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.
#
# The names have changed. After this is applied, remove renamed_from from the spec.

moved {
  from = module.environment.vercel_project.service["web"]
  to   = module.environment.vercel_project.service["storefront"]
}

moved {
  from = module.environment.vercel_project_domain.service["web"]
  to   = module.environment.vercel_project_domain.service["storefront"]
}

moved {
  from = module.environment.vercel_project_environment_variables.service["web"]
  to   = module.environment.vercel_project_environment_variables.service["storefront"]
}

moved {
  from = module.environment.render_web_service.service["api"]
  to   = module.environment.render_web_service.service["orders"]
}

moved {
  from = module.environment.render_background_worker.service["worker"]
  to   = module.environment.render_background_worker.service["mails"]
}

moved {
  from = module.environment.render_cron_job.service["nightly"]
  to   = module.environment.render_cron_job.service["report"]
}

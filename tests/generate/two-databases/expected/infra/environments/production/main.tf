# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

# shop: production

module "data" {
  source = "../../modules/data_protected"

  project          = "shop"
  environment      = "production"
  network_isolated = true
  region           = "frankfurt"

  databases = {
    db = {
      plan              = "pro_4gb"
      version           = "18"
      high_availability = true
    }
    reports = {
      plan              = "basic_256mb"
      version           = "16"
      high_availability = false
    }
  }
}

module "environment" {
  source = "../../modules/environment"

  project     = "shop"
  environment = "production"
  repository  = "acme/shop"
  branch      = "main"

  render_environment_id = module.data.environment_id
  region                = "frankfurt"
  auto_deploy_trigger   = "commit"
  previews              = "off"

  web_services = {
    api = {
      plan               = "starter"
      build_command      = "pnpm install --frozen-lockfile --prod=false && pnpm --filter '{./apps/api}^...' run --if-present build && pnpm --fail-if-no-match --filter ./apps/api run build"
      pre_deploy_command = "psql \"$DATABASE_URL\" --no-psqlrc --set=ON_ERROR_STOP=1 --command='CREATE EXTENSION IF NOT EXISTS \"pg_stat_statements\"' && psql \"$DATABASE_URL\" --no-psqlrc --set=ON_ERROR_STOP=1 --command='CREATE EXTENSION IF NOT EXISTS \"citext\"' && psql \"$REPORTS_URL\" --no-psqlrc --set=ON_ERROR_STOP=1 --command='CREATE EXTENSION IF NOT EXISTS \"pg_trgm\"' && pnpm --fail-if-no-match --filter ./apps/api run migrate && pnpm --fail-if-no-match --filter ./apps/api run migrate:reports"
      start_command      = "node apps/api/dist/main.js"
      health_check_path  = "/health"
      domain             = "shop.example"
      num_instances      = 1
    }
  }

  variables = {
    api = {
      APP_ENV      = "production"
      DATABASE_URL = module.data.database_urls["db"]
      REPORTS_URL  = module.data.database_urls["reports"]
      SERVICE_NAME = "api"
    }
  }
}

# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

# album: staging

module "data" {
  source = "../../modules/data"

  project          = "album"
  environment      = "staging"
  network_isolated = false
  region           = "frankfurt"

  databases = {
    db = {
      plan              = "basic_256mb"
      version           = "18"
      high_availability = false
    }
    events = {
      plan              = "basic_256mb"
      version           = "17"
      high_availability = false
    }
  }
}

module "environment" {
  source = "../../modules/environment"

  project     = "album"
  environment = "staging"
  repository  = "acme/album"
  branch      = "main"

  render_environment_id = module.data.environment_id
  region                = "frankfurt"
  auto_deploy_trigger   = "commit"
  previews              = "off"

  web_services = {
    api = {
      plan              = "starter"
      build_command     = "pnpm install --frozen-lockfile --prod=false && pnpm --filter '{.}^...' run --if-present build && pnpm run build"
      start_command     = "node dist/main.js"
      health_check_path = "/health"
      domain            = "api.staging.album.example"
      num_instances     = 1
    }
  }

  variables = {
    api = {
      APP_ENV      = "staging"
      DATABASE_URL = module.data.database_urls["db"]
      EVENTS_URL   = module.data.database_urls["events"]
      SERVICE_NAME = "api"
    }
  }
}

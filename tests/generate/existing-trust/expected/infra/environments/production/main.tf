# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

# vault: production

module "data" {
  source = "../../modules/data_protected"

  project          = "vault"
  environment      = "production"
  network_isolated = true
  region           = "frankfurt"

  databases = {
    db = {
      plan              = "basic_256mb"
      version           = "18"
      high_availability = false
    }
  }
}

module "environment" {
  source = "../../modules/environment"

  project     = "vault"
  environment = "production"
  repository  = "acme/vault"
  branch      = "stable"

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
      domain            = "api.vault.example"
      num_instances     = 1
    }
  }

  variables = {
    api = {
      APP_ENV      = "production"
      DATABASE_URL = module.data.database_urls["db"]
      SERVICE_NAME = "api"
    }
  }
}

# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

# The "Ledger" & co: $5 #1: production

module "data" {
  source = "../../modules/data_protected"

  project          = "ledger"
  environment      = "production"
  network_isolated = false
  region           = "ohio"

  databases = {
    db = {
      plan              = "basic_1gb"
      version           = "17"
      disk_size_gb      = 10
      high_availability = false
    }
  }

  caches = {
    queue = {
      plan     = "starter"
      eviction = "noeviction"
    }
  }
}

module "environment" {
  source = "../../modules/environment"

  project     = "ledger"
  environment = "production"
  repository  = "acme/ledger"
  branch      = "main"

  render_environment_id = module.data.environment_id
  region                = "ohio"
  auto_deploy_trigger   = "off"
  previews              = "off"

  web_services = {
    api = {
      plan              = "starter"
      build_command     = "pnpm install --frozen-lockfile --prod=false && pnpm --filter '{./services/api}^...' run --if-present build && pnpm --fail-if-no-match --filter ./services/api run build"
      start_command     = "node services/api/dist/main.js"
      health_check_path = "/health"
      domain            = "api.ledger.example"
      num_instances     = 2
    }
  }

  variables = {
    api = {
      APP_ENV      = "production"
      DATABASE_URL = module.data.database_urls["db"]
      EMPTY        = ""
      GREETING     = "Hello $${name} & `friends`: it's 100% \"safe\" #1"
      REDIS_URL    = module.data.cache_urls["queue"]
      SERVICE_NAME = "api"
    }
  }
}

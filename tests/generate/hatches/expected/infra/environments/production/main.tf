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
      plan              = "basic_256mb"
      version           = "18"
      high_availability = false
    }
  }

  caches = {
    redis = {
      plan     = "starter"
      eviction = "noeviction"
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
  auto_deploy_trigger   = "off"
  previews              = "off"

  web_services = {
    api = {
      plan              = "starter"
      build_command     = "pnpm install --frozen-lockfile --prod=false && pnpm --filter '{./apps/api}^...' run --if-present build && pnpm --fail-if-no-match --filter ./apps/api run build"
      start_command     = "node apps/api/dist/main.js"
      health_check_path = "/health"
      domain            = "api.shop.example"
      num_instances     = 1
    }
  }

  vercel_previews = false

  vercel_projects = {
    web = {
      framework      = "nextjs"
      node_version   = "24.x"
      root_directory = "apps/web"
      build_command  = "cd ../.. && pnpm --filter '{./apps/web}^...' run --if-present build && pnpm --fail-if-no-match --filter ./apps/web run build"
      domain         = "web.shop.example"
      secrets        = []
    }
  }

  variables = {
    web = {
      APP_ENV         = "production"
      LOG_LEVEL       = "info"
      NEXT_PUBLIC_API = "https://api.shop.example"
      SERVICE_NAME    = "web"
    }
    api = {
      APP_ENV      = "production"
      DATABASE_URL = module.data.database_urls["db"]
      LOG_LEVEL    = "info"
      REDIS_URL    = module.data.cache_urls["redis"]
      SERVICE_NAME = "api"
    }
  }
}

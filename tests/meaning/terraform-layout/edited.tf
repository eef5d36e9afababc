# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

# ProjectFlo - The Creative OS: production

module "data" {
  source = "../../modules/data_protected"

  project = "projectflo"

  environment = "production"
  network_isolated = true
  region           = "frankfurt"

  databases = {
    db = {
      plan              = "pro_4gb"
      version           = "18"
      disk_size_gb      = 50
      high_availability = true
    }
  }

  caches = {
    redis = {
      plan     = "standard"
      eviction = "noeviction"
    }
  }

  generated_secrets = {
    SESSION_KEY = 32
  }
}

module "environment" {
  source = "../../modules/environment"

  project     = "projectflo"
  environment = "production"
  repository  = "projectflo/projectflo"
  branch      = "main"

  render_environment_id = module.data.environment_id
  region                = "frankfurt"
  auto_deploy_trigger   = "off"
  previews              = "off"

  web_services = {
    api = {
      plan               = "standard"
      build_command      = "pnpm install --frozen-lockfile --prod=false && pnpm --filter ./apps/api... run build"
      pre_deploy_command = "psql \"$DATABASE_URL\" --no-psqlrc --set=ON_ERROR_STOP=1 --command='CREATE EXTENSION IF NOT EXISTS \"pg_stat_statements\"' && pnpm --filter ./apps/api run migrate"
      start_command      = "node apps/api/dist/main.js"
      health_check_path  = "/health"
      domain             = "api.projectflo.app"
      autoscaling = {
        enabled = true
        min     = 2
        max     = 4
        criteria = {
          cpu = {
    enabled = true
    percentage = 70
  }
        }
      }
    }
  }

  workers = {
    worker = {
      plan          = "starter"
      build_command = "pnpm install --frozen-lockfile --prod=false && pnpm --filter ./apps/api... run build"
      start_command = "node apps/api/dist/worker.js"
      num_instances = 1
    }
  }

  vercel_previews = false

  vercel_projects = {
    web = {
      framework      = "nextjs"
      node_version   = "24.x"
      root_directory = "apps/web"
      domain         = "app.projectflo.app"
      secrets        = []
    }
  }

  variables = {
    web = {
      APP_ENV             = "production"
      LOG_LEVEL           = "info"
      NEXT_PUBLIC_API_URL = "https://api.projectflo.app"
      SERVICE_NAME        = "web"
    }
    api = {
      APP_ENV      = "production"
      DATABASE_URL = module.data.database_urls["db"]
      LOG_LEVEL    = "info"
      REDIS_URL    = module.data.cache_urls["redis"]
      SERVICE_NAME = "api"
      SESSION_KEY  = module.data.generated_secrets["SESSION_KEY"]
      STRIPE_KEY   = var.stripe_key
      WEB_ORIGIN   = "https://app.projectflo.app"
    }
    worker = {
      APP_ENV      = "production"
      DATABASE_URL = module.data.database_urls["db"]
      LOG_LEVEL    = "info"
      REDIS_URL    = module.data.cache_urls["redis"]
      SERVICE_NAME = "worker"
      SESSION_KEY  = module.data.generated_secrets["SESSION_KEY"]
    }
  }
}

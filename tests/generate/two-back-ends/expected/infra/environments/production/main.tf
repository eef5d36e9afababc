# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

# depot: production

module "data" {
  source = "../../modules/data_protected"

  project          = "depot"
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
    cache = {
      plan     = "starter"
      eviction = "allkeys_lru"
    }
  }

  generated_secrets = {
    SIGNING_KEY = 64
  }
}

module "environment" {
  source = "../../modules/environment"

  project     = "depot"
  environment = "production"
  repository  = "acme/depot"
  branch      = "main"

  render_environment_id = module.data.environment_id
  region                = "frankfurt"
  auto_deploy_trigger   = "off"
  cron_deploy_trigger   = "commit"
  previews              = "off"

  web_services = {
    orders = {
      plan               = "standard"
      build_command      = "pnpm install --frozen-lockfile --prod=false && pnpm --filter '{./apps/orders}^...' run --if-present build && pnpm --fail-if-no-match --filter ./apps/orders run build"
      pre_deploy_command = "psql \"$DATABASE_URL\" --no-psqlrc --set=ON_ERROR_STOP=1 --command='CREATE EXTENSION IF NOT EXISTS \"pg_stat_statements\"'"
      start_command      = "node apps/orders/dist/main.js"
      health_check_path  = "/health"
      domain             = "orders.depot.example"
      autoscaling = {
        enabled = true
        min     = 1
        max     = 3
        criteria = {
          memory = { enabled = true, percentage = 80 }
        }
      }
    }
    stock = {
      plan              = "starter"
      build_command     = "pnpm install --frozen-lockfile --prod=false && pnpm --filter '{./apps/stock}^...' run --if-present build && pnpm --fail-if-no-match --filter ./apps/stock run build"
      start_command     = "node apps/stock/dist/main.js"
      health_check_path = "/health"
      domain            = "stock.depot.example"
      num_instances     = 1
    }
  }

  workers = {
    mailer = {
      plan          = "starter"
      build_command = "pnpm install --frozen-lockfile --prod=false && pnpm --filter '{./apps/orders}^...' run --if-present build && pnpm --fail-if-no-match --filter ./apps/orders run build"
      start_command = "node apps/orders/dist/mailer.js"
      num_instances = 1
    }
  }

  cron_jobs = {
    report = {
      plan          = "starter"
      schedule      = "15 6 * * 1-5"
      build_command = "pnpm install --frozen-lockfile --prod=false && pnpm --filter '{./apps/stock}^...' run --if-present build && pnpm --fail-if-no-match --filter ./apps/stock run build"
      start_command = "node apps/stock/dist/report.js --since=$(date -d yesterday +%F)"
    }
  }

  variables = {
    orders = {
      APP_ENV      = "production"
      DATABASE_URL = module.data.database_urls["db"]
      LOG_LEVEL    = "info"
      SERVICE_NAME = "orders"
      SIGNING_KEY  = module.data.generated_secrets["SIGNING_KEY"]
    }
    stock = {
      APP_ENV      = "production"
      DATABASE_URL = module.data.database_urls["db"]
      LOG_LEVEL    = "info"
      ORDERS_URL   = "https://orders.depot.example"
      SERVICE_NAME = "stock"
    }
    mailer = {
      APP_ENV      = "production"
      LOG_LEVEL    = "info"
      MAIL_KEY     = var.mail_key
      REDIS_URL    = module.data.cache_urls["cache"]
      SERVICE_NAME = "mailer"
    }
    report = {
      APP_ENV      = "production"
      DATABASE_URL = module.data.database_urls["db"]
      LOG_LEVEL    = "info"
      SERVICE_NAME = "report"
    }
  }
}

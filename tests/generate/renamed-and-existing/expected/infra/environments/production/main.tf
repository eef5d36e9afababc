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
    ledger = {
      plan              = "basic_256mb"
      version           = "17"
      high_availability = false
    }
  }

  caches = {
    sessions = {
      plan     = "starter"
      eviction = "volatile_ttl"
    }
  }

  generated_secrets = {
    SIGNING_KEY = 32
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
  cron_deploy_trigger   = "commit"
  previews              = "off"

  web_services = {
    orders = {
      plan               = "starter"
      build_command      = "pnpm install --frozen-lockfile --prod=false && pnpm --filter '{./apps/orders}^...' run --if-present build && pnpm --fail-if-no-match --filter ./apps/orders run build"
      pre_deploy_command = "psql \"$DATABASE_URL\" --no-psqlrc --set=ON_ERROR_STOP=1 --command='CREATE EXTENSION IF NOT EXISTS \"citext\"'"
      start_command      = "node apps/orders/dist/main.js"
      health_check_path  = "/health"
      domain             = "orders.shop.example"
      num_instances      = 1
    }
  }

  workers = {
    mails = {
      plan          = "starter"
      build_command = "pnpm install --frozen-lockfile --prod=false && pnpm --filter '{./apps/orders}^...' run --if-present build && pnpm --fail-if-no-match --filter ./apps/orders run build"
      start_command = "node dist/mails.js"
      num_instances = 1
    }
  }

  cron_jobs = {
    report = {
      plan          = "starter"
      schedule      = "17 3 * * *"
      build_command = "pnpm install --frozen-lockfile --prod=false && pnpm --filter '{./apps/orders}^...' run --if-present build && pnpm --fail-if-no-match --filter ./apps/orders run build"
      start_command = "node dist/report.js"
    }
  }

  vercel_previews = false

  vercel_projects = {
    storefront = {
      framework      = "nextjs"
      node_version   = "24.x"
      root_directory = "apps/storefront"
      build_command  = "cd ../.. && pnpm --filter '{./apps/storefront}^...' run --if-present build && pnpm --fail-if-no-match --filter ./apps/storefront run build"
      domain         = "www.shop.example"
      secrets        = []
    }
  }

  variables = {
    storefront = {
      APP_ENV                = "production"
      NEXT_PUBLIC_ORDERS_URL = "https://orders.shop.example"
      NEXT_PUBLIC_TAX_URL    = "https://tax.example.com/v2"
      SERVICE_NAME           = "storefront"
    }
    orders = {
      APP_ENV      = "production"
      DATABASE_URL = module.data.database_urls["ledger"]
      REDIS_URL    = module.data.cache_urls["sessions"]
      SERVICE_NAME = "orders"
      SIGNING_KEY  = module.data.generated_secrets["SIGNING_KEY"]
      TAX_URL      = "https://tax.example.com/v2"
    }
    mails = {
      APP_ENV      = "production"
      REDIS_URL    = module.data.cache_urls["sessions"]
      SERVICE_NAME = "mails"
    }
    report = {
      APP_ENV      = "production"
      SERVICE_NAME = "report"
    }
  }
}

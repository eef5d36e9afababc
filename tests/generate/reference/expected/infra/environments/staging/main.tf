# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

# ProjectFlo - The Creative OS: staging

# infra/shared creates the projects at Sentry.
data "sentry_key" "service" {
  for_each = toset(["api", "web"])

  organization = "projectflo"
  project      = "projectflo-${each.key}"
  name         = "projectflo"
}

module "data" {
  source = "../../modules/data"

  project          = "projectflo"
  environment      = "staging"
  network_isolated = true
  region           = "frankfurt"

  databases = {
    db = {
      plan              = "basic_1gb"
      version           = "18"
      disk_size_gb      = 5
      high_availability = false
    }
  }

  caches = {
    redis = {
      plan     = "starter"
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
  environment = "staging"
  repository  = "projectflo/projectflo"
  branch      = "main"

  render_environment_id = module.data.environment_id
  region                = "frankfurt"
  auto_deploy_trigger   = "off"
  previews              = "automatic"

  web_services = {
    api = {
      plan               = "starter"
      build_command      = "pnpm install --frozen-lockfile --prod=false && pnpm --filter '{./apps/api}^...' run --if-present build && pnpm --fail-if-no-match --filter ./apps/api run build"
      pre_deploy_command = "[ \"$IS_PULL_REQUEST\" = true ] || { psql \"$DATABASE_URL\" --no-psqlrc --set=ON_ERROR_STOP=1 --command='CREATE EXTENSION IF NOT EXISTS \"pg_stat_statements\"' && pnpm --fail-if-no-match --filter ./apps/api run migrate; }"
      start_command      = "node apps/api/dist/main.js"
      health_check_path  = "/health"
      domain             = "api.staging.projectflo.app"
      num_instances      = 1
    }
  }

  workers = {
    worker = {
      plan          = "starter"
      build_command = "pnpm install --frozen-lockfile --prod=false && pnpm --filter '{./apps/api}^...' run --if-present build && pnpm --fail-if-no-match --filter ./apps/api run build"
      start_command = "node apps/api/dist/worker.js"
      num_instances = 1
    }
  }

  vercel_previews = true

  vercel_projects = {
    web = {
      framework      = "nextjs"
      node_version   = "24.x"
      root_directory = "apps/web"
      build_command  = "cd ../.. && pnpm --filter '{./apps/web}^...' run --if-present build && pnpm --fail-if-no-match --filter ./apps/web run build"
      domain         = "app.staging.projectflo.app"
      secrets        = []
    }
  }

  variables = {
    web = {
      APP_ENV                   = "staging"
      LOG_LEVEL                 = "info"
      NEXT_PUBLIC_API_URL       = "https://api.staging.projectflo.app"
      NEXT_PUBLIC_SENTRY_DSN    = data.sentry_key.service["web"].dsn["public"]
      SENTRY_ENVIRONMENT        = "staging"
      SENTRY_ORG                = "projectflo"
      SENTRY_PROJECT            = "projectflo-web"
      SENTRY_TRACES_SAMPLE_RATE = "0.2"
      SERVICE_NAME              = "web"
    }
    api = {
      APP_ENV                   = "staging"
      DATABASE_URL              = module.data.database_urls["db"]
      LOG_LEVEL                 = "info"
      REDIS_URL                 = module.data.cache_urls["redis"]
      SENTRY_DSN                = data.sentry_key.service["api"].dsn["public"]
      SENTRY_ENVIRONMENT        = "staging"
      SENTRY_ORG                = "projectflo"
      SENTRY_PROJECT            = "projectflo-api"
      SENTRY_TRACES_SAMPLE_RATE = "0.2"
      SERVICE_NAME              = "api"
      SESSION_KEY               = module.data.generated_secrets["SESSION_KEY"]
      STRIPE_KEY                = var.stripe_key
      WEB_ORIGIN                = "https://app.staging.projectflo.app"
    }
    worker = {
      APP_ENV                   = "staging"
      DATABASE_URL              = module.data.database_urls["db"]
      LOG_LEVEL                 = "info"
      REDIS_URL                 = module.data.cache_urls["redis"]
      SENTRY_DSN                = data.sentry_key.service["api"].dsn["public"]
      SENTRY_ENVIRONMENT        = "staging"
      SENTRY_ORG                = "projectflo"
      SENTRY_PROJECT            = "projectflo-api"
      SENTRY_TRACES_SAMPLE_RATE = "0.2"
      SERVICE_NAME              = "worker"
      SESSION_KEY               = module.data.generated_secrets["SESSION_KEY"]
    }
  }

  preview_variables = {
    web = {
      APP_ENV                   = "preview"
      LOG_LEVEL                 = "info"
      NEXT_PUBLIC_API_URL       = "https://api.staging.projectflo.app"
      NEXT_PUBLIC_SENTRY_DSN    = data.sentry_key.service["web"].dsn["public"]
      SENTRY_ENVIRONMENT        = "preview"
      SENTRY_ORG                = "projectflo"
      SENTRY_PROJECT            = "projectflo-web"
      SENTRY_TRACES_SAMPLE_RATE = "0.2"
      SERVICE_NAME              = "web"
    }
  }
}

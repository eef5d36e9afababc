# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

# ProjectFlo - The Creative OS: production

# infra/shared creates the projects at Sentry.
data "sentry_key" "service" {
  for_each = toset(["api", "web"])

  organization = "projectflo"
  project      = "projectflo-${each.key}"
  name         = "projectflo"
}

module "data" {
  source = "../../modules/data_protected"

  project          = "projectflo"
  environment      = "production"
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
      build_command      = "pnpm install --frozen-lockfile --prod=false && pnpm --filter '{./apps/api}^...' run --if-present build && pnpm --fail-if-no-match --filter ./apps/api run build"
      pre_deploy_command = "psql \"$DATABASE_URL\" --no-psqlrc --set=ON_ERROR_STOP=1 --command='CREATE EXTENSION IF NOT EXISTS \"pg_stat_statements\"' && pnpm --fail-if-no-match --filter ./apps/api run migrate"
      start_command      = "node apps/api/dist/main.js"
      health_check_path  = "/health"
      domain             = "api.projectflo.app"
      autoscaling = {
        enabled = true
        min     = 2
        max     = 4
        criteria = {
          cpu = { enabled = true, percentage = 70 }
        }
      }
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

  vercel_previews = false

  vercel_projects = {
    web = {
      framework      = "nextjs"
      node_version   = "24.x"
      root_directory = "apps/web"
      build_command  = "cd ../.. && pnpm --filter '{./apps/web}^...' run --if-present build && pnpm --fail-if-no-match --filter ./apps/web run build"
      domain         = "app.projectflo.app"
      secrets        = []
    }
  }

  variables = {
    web = {
      APP_ENV                   = "production"
      LOG_LEVEL                 = "info"
      NEXT_PUBLIC_API_URL       = "https://api.projectflo.app"
      NEXT_PUBLIC_SENTRY_DSN    = data.sentry_key.service["web"].dsn["public"]
      SENTRY_ENVIRONMENT        = "production"
      SENTRY_ORG                = "projectflo"
      SENTRY_PROJECT            = "projectflo-web"
      SENTRY_TRACES_SAMPLE_RATE = "0.2"
      SERVICE_NAME              = "web"
    }
    api = {
      APP_ENV                   = "production"
      DATABASE_URL              = module.data.database_urls["db"]
      LOG_LEVEL                 = "info"
      REDIS_URL                 = module.data.cache_urls["redis"]
      SENTRY_DSN                = data.sentry_key.service["api"].dsn["public"]
      SENTRY_ENVIRONMENT        = "production"
      SENTRY_ORG                = "projectflo"
      SENTRY_PROJECT            = "projectflo-api"
      SENTRY_TRACES_SAMPLE_RATE = "0.2"
      SERVICE_NAME              = "api"
      SESSION_KEY               = module.data.generated_secrets["SESSION_KEY"]
      STRIPE_KEY                = var.stripe_key
      WEB_ORIGIN                = "https://app.projectflo.app"
    }
    worker = {
      APP_ENV                   = "production"
      DATABASE_URL              = module.data.database_urls["db"]
      LOG_LEVEL                 = "info"
      REDIS_URL                 = module.data.cache_urls["redis"]
      SENTRY_DSN                = data.sentry_key.service["api"].dsn["public"]
      SENTRY_ENVIRONMENT        = "production"
      SENTRY_ORG                = "projectflo"
      SENTRY_PROJECT            = "projectflo-api"
      SENTRY_TRACES_SAMPLE_RATE = "0.2"
      SERVICE_NAME              = "worker"
      SESSION_KEY               = module.data.generated_secrets["SESSION_KEY"]
    }
  }

  alert_integrations = {
    p1 = "pagerduty"
  }

  monitors = {
    web = {
      url      = "https://app.projectflo.app/api/health"
      interval = 60
      contacts = {
        p1 = 1
      }
    }
    api = {
      url      = "https://api.projectflo.app/health"
      interval = 60
      contacts = {
        p1 = 1
      }
    }
  }
}

module "dumps" {
  source = "../../modules/dumps"

  project               = "projectflo"
  environment           = "production"
  repository            = "projectflo/projectflo"
  branch                = "main"
  render_environment_id = module.data.environment_id
  region                = "frankfurt"
  workspace             = "tea-prod"
  partition             = "aws"
  account               = "123456789012"
  aws_region            = "eu-central-1"
  bucket                = "projectflo-backups-daily-123456789012"
  key_alias             = "alias/projectflo-backups"
  database_urls         = module.data.database_urls

  dumps = {
    db = {
      schedule         = "17 3 * * *"
      dockerfile_path  = "./ops/backup/postgres-18.Dockerfile"
      long_term_bucket = "projectflo-backups-long-term-123456789012"
    }
  }

  alert_integrations = {
    p1 = "pagerduty"
  }

  heartbeats = {
    db = {
      interval     = 86400
      grace_period = 7200
      contacts = {
        p1 = 0
      }
    }
  }
}

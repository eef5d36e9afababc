# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

# desk: production

# infra/shared creates the projects at Sentry.
data "sentry_key" "service" {
  for_each = toset(["api", "help-desk"])

  organization = "acme"
  project      = "desk-${each.key}"
  name         = "desk"
}

module "data" {
  source = "../../modules/data_protected"

  project          = "desk"
  environment      = "production"
  network_isolated = true
}

module "environment" {
  source = "../../modules/environment"

  project     = "desk"
  environment = "production"
  repository  = "acme/desk"
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
      domain            = "api.desk.example"
      num_instances     = 1
    }
  }

  vercel_previews = true

  vercel_projects = {
    help-desk = {
      framework      = "nextjs"
      node_version   = "24.x"
      root_directory = "apps/help-desk"
      build_command  = "cd ../.. && pnpm --filter '{./apps/help-desk}^...' run --if-present build && pnpm --fail-if-no-match --filter ./apps/help-desk run build"
      domain         = "help-desk.desk.example"
    }
  }

  variables = {
    help-desk = {
      APP_ENV                   = "production"
      MAIL_KEY                  = var.mail_key
      NEXT_PUBLIC_API_URL       = "https://api.desk.example"
      NEXT_PUBLIC_MOTTO         = "Ask us: it's $${{ free }}"
      NEXT_PUBLIC_SENTRY_DSN    = data.sentry_key.service["help-desk"].dsn["public"]
      PAGE_SIZE                 = "20"
      SENTRY_ENVIRONMENT        = "production"
      SENTRY_ORG                = "acme"
      SENTRY_PROJECT            = "desk-help-desk"
      SENTRY_TRACES_SAMPLE_RATE = "0.1"
      SERVICE_NAME              = "help-desk"
    }
    api = {
      APP_ENV                   = "production"
      SENTRY_DSN                = data.sentry_key.service["api"].dsn["public"]
      SENTRY_ENVIRONMENT        = "production"
      SENTRY_ORG                = "acme"
      SENTRY_PROJECT            = "desk-api"
      SENTRY_TRACES_SAMPLE_RATE = "0.1"
      SERVICE_NAME              = "api"
    }
  }

  preview_variables = {
    help-desk = {
      APP_ENV                   = "preview"
      MAIL_KEY                  = var.mail_key
      NEXT_PUBLIC_API_URL       = "https://api.desk.example"
      NEXT_PUBLIC_MOTTO         = "Ask us: it's $${{ free }}"
      NEXT_PUBLIC_SENTRY_DSN    = data.sentry_key.service["help-desk"].dsn["public"]
      PAGE_SIZE                 = "20"
      SENTRY_ENVIRONMENT        = "preview"
      SENTRY_ORG                = "acme"
      SENTRY_PROJECT            = "desk-help-desk"
      SENTRY_TRACES_SAMPLE_RATE = "0.1"
      SERVICE_NAME              = "help-desk"
    }
  }
}

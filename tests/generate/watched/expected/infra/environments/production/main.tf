# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

# clinic: production

module "data" {
  source = "../../modules/data_protected"

  project          = "clinic"
  environment      = "production"
  network_isolated = true
}

module "environment" {
  source = "../../modules/environment"

  project     = "clinic"
  environment = "production"
  repository  = "acme/clinic"
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
      domain            = "api.clinic.example"
      num_instances     = 1
    }
  }

  workers = {
    mail = {
      plan          = "starter"
      build_command = "pnpm install --frozen-lockfile --prod=false && pnpm --filter '{./apps/api}^...' run --if-present build && pnpm --fail-if-no-match --filter ./apps/api run build"
      start_command = "node apps/api/dist/mail.js"
      num_instances = 1
    }
  }

  vercel_previews = false

  vercel_projects = {
    site = {
      framework      = "nextjs"
      node_version   = "24.x"
      root_directory = "apps/site"
      build_command  = "cd ../.. && pnpm --filter '{./apps/site}^...' run --if-present build && pnpm --fail-if-no-match --filter ./apps/site run build"
      domain         = "clinic.example"
      secrets        = []
    }
  }

  variables = {
    site = {
      APP_ENV      = "production"
      SERVICE_NAME = "site"
    }
    api = {
      APP_ENV      = "production"
      SERVICE_NAME = "api"
    }
    mail = {
      APP_ENV      = "production"
      SERVICE_NAME = "mail"
    }
  }

  alert_integrations = {
    p1 = "pagerduty"
    p3 = "slack"
  }

  monitors = {
    site = {
      url      = "https://clinic.example/api/health"
      interval = 300
      contacts = {
        p1 = 0
      }
    }
    api = {
      url      = "https://api.clinic.example/health"
      interval = 300
      contacts = {
        p3 = 10
      }
    }
    tax = {
      url      = "https://tax.example.com/v2/up"
      interval = 300
      contacts = {
        p3 = 10
      }
    }
  }
}

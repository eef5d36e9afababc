# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

# clinic: demo

module "data" {
  source = "../../modules/data"

  project          = "clinic"
  environment      = "demo"
  network_isolated = true
}

module "environment" {
  source = "../../modules/environment"

  project     = "clinic"
  environment = "demo"
  repository  = "acme/clinic"
  branch      = "main"

  render_environment_id = module.data.environment_id
  region                = "frankfurt"
  auto_deploy_trigger   = "off"
  previews              = "off"

  vercel_previews = false

  vercel_projects = {
    site = {
      framework      = "nextjs"
      node_version   = "24.x"
      root_directory = "apps/site"
      build_command  = "cd ../.. && pnpm --filter '{./apps/site}^...' run --if-present build && pnpm --fail-if-no-match --filter ./apps/site run build"
      domain         = "demo.clinic.example"
      secrets        = []
    }
  }

  variables = {
    site = {
      APP_ENV      = "demo"
      SERVICE_NAME = "site"
    }
  }

  alert_integrations = {
    p1 = "pagerduty"
    p3 = "slack"
  }

  monitors = {
    site = {
      url      = "https://demo.clinic.example/api/health"
      interval = 300
      contacts = {
        p1 = 0
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

# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

# The credentials are those of the user who runs Terraform.
provider "aws" {
  region              = "eu-central-1"
  allowed_account_ids = ["123456789012"]

  default_tags {
    tags = {
      project     = "projectflo"
      environment = "production"
      managed_by  = "terraform"
    }
  }
}

# The key comes from RENDER_API_KEY.
provider "render" {
  owner_id = "tea-prod"

  # The pipeline deploys and waits for the result. Terraform only changes settings.
  skip_deploy_after_service_update = true
}

# The token comes from SENTRY_AUTH_TOKEN.
provider "sentry" {}

# The key comes from UPTIMEROBOT_API_KEY.
provider "uptimerobot" {}

# The token comes from VERCEL_API_TOKEN.
provider "vercel" {
  team = "team_projectflo"
}

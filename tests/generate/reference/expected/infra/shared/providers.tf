# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

# The credentials are those of the user who runs Terraform.
provider "aws" {
  region              = "eu-central-1"
  allowed_account_ids = ["123456789012"]

  default_tags {
    tags = {
      project     = "projectflo"
      environment = "shared"
      managed_by  = "terraform"
    }
  }
}

# The token comes from GITHUB_TOKEN. A ruleset needs write access to Administration.
provider "github" {
  owner = "projectflo"
}

# The token comes from PAGERDUTY_TOKEN.
provider "pagerduty" {
}

# The token comes from SENTRY_AUTH_TOKEN.
provider "sentry" {}

# The key comes from UPTIMEROBOT_API_KEY.
provider "uptimerobot" {}

# Made by flogen from projectflo.yaml. To change it, change the spec and run: flogen render
# An edit made here is found by flogen check and never overwritten without being asked.

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

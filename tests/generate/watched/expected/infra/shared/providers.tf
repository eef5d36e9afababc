# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

# The token comes from GITHUB_TOKEN. A ruleset needs write access to Administration.
provider "github" {
  owner = "acme"
}

# The token comes from PAGERDUTY_TOKEN.
provider "pagerduty" {
  service_region = "eu"
}

# The key comes from UPTIMEROBOT_API_KEY.
provider "uptimerobot" {}

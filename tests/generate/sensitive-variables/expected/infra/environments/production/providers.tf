# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

# The key comes from RENDER_API_KEY.
provider "render" {
  # The pipeline deploys and waits for the result. Terraform only changes settings.
  skip_deploy_after_service_update = true
}

# The token comes from SENTRY_AUTH_TOKEN.
provider "sentry" {}

# The token comes from VERCEL_API_TOKEN.
provider "vercel" {
  team = "acme"
}

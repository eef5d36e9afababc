# Made by flogen from projectflo.yaml. To change it, change the spec and run: flogen render
# An edit made here is found by flogen check and never overwritten without being asked.

# The key comes from RENDER_API_KEY.
provider "render" {
  owner_id = "tea-ledger"

  # The pipeline deploys and waits for the result. Terraform only changes settings.
  skip_deploy_after_service_update = true
}

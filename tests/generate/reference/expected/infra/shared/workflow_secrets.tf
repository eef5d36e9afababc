# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

# The workflow uses these secrets to alert on a failed deploy.

resource "github_actions_secret" "p2" {
  repository  = "projectflo"
  secret_name = "PAGERDUTY_P2_KEY"
  value       = pagerduty_service_integration.p2_workflows.integration_key
}

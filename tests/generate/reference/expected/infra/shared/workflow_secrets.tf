# Made by flogen from projectflo.yaml. To change it, change the spec and run: flogen render
# An edit made here is found by flogen check and never overwritten without being asked.

# The workflow uses these secrets to alert on a failed deploy.

resource "github_actions_secret" "p2" {
  repository  = "projectflo"
  secret_name = "PAGERDUTY_P2_KEY"
  value       = pagerduty_service_integration.p2_workflows.integration_key
}

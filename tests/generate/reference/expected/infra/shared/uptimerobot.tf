# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

# Environments look these up by name. They alert on the start and the end of an outage.

resource "uptimerobot_integration" "p1" {
  name                     = "projectflo-p1"
  type                     = "pagerduty"
  value                    = pagerduty_service_integration.p1_uptimerobot.integration_key
  location                 = "us"
  auto_resolve             = true
  enable_notifications_for = 1
  ssl_expiration_reminder  = false
}

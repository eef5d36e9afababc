# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

# All environments share these integrations. infra/shared creates them.
data "uptimerobot_integration" "tier" {
  for_each = var.alert_integrations

  name = "${var.project}-${each.key}"
  type = each.value
}

resource "uptimerobot_monitor" "service" {
  for_each = var.monitors

  name             = "${var.project}-${var.environment}-${each.key}"
  type             = "HTTP"
  url              = each.value.url
  http_method_type = "GET"
  interval         = each.value.interval
  timeout          = 30

  # A health path returns 2xx while the service is healthy, and does not redirect.
  success_http_response_codes = ["2xx"]
  follow_redirections         = false

  # The minutes until each tier is alerted. Alerts once, because PagerDuty repeats by itself.
  assigned_alert_contacts = [for tier, minutes in each.value.contacts : {
    alert_contact_id = data.uptimerobot_integration.tier[tier].id
    threshold        = minutes
    recurrence       = 0
  }]
}

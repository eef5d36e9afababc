# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

resource "pagerduty_service" "p1" {
  name              = "clinic-p1"
  escalation_policy = "PESC001"
  alert_creation    = "create_alerts_and_incidents"

  # Severe incidents never resolve automatically, and notify again after half an hour.
  acknowledgement_timeout = "1800"
  auto_resolve_timeout    = "null"

  incident_urgency_rule {
    type    = "constant"
    urgency = "high"
  }
}

resource "pagerduty_service" "p2" {
  name              = "clinic-p2"
  escalation_policy = "PESC001"
  alert_creation    = "create_alerts_and_incidents"

  # Other incidents notify once, and resolve automatically after a day.
  acknowledgement_timeout = "null"
  auto_resolve_timeout    = "86400"

  incident_urgency_rule {
    type    = "constant"
    urgency = "low"
  }
}

resource "pagerduty_service_integration" "p1_uptimerobot" {
  name    = "clinic-p1-uptimerobot"
  service = pagerduty_service.p1.id
  type    = "events_api_v2_inbound_integration"
}

resource "pagerduty_service_integration" "p2_workflows" {
  name    = "clinic-p2-workflows"
  service = pagerduty_service.p2.id
  type    = "events_api_v2_inbound_integration"
}

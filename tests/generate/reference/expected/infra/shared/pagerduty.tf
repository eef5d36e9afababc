# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

# PagerDuty notifies in this order until somebody acknowledges.
resource "pagerduty_escalation_policy" "on_call" {
  name      = "projectflo-on-call"
  num_loops = 2

  rule {
    escalation_delay_in_minutes = 10

    target {
      type = "schedule_reference"
      id   = "PSCHED1"
    }
  }

  rule {
    escalation_delay_in_minutes = 10

    target {
      type = "user_reference"
      id   = "PUSER01"
    }
  }

  rule {
    escalation_delay_in_minutes = 10

    target {
      type = "user_reference"
      id   = "PUSER02"
    }
  }
}

resource "pagerduty_service" "p1" {
  name              = "projectflo-p1"
  escalation_policy = pagerduty_escalation_policy.on_call.id
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
  name              = "projectflo-p2"
  escalation_policy = pagerduty_escalation_policy.on_call.id
  alert_creation    = "create_alerts_and_incidents"

  # Other incidents notify once, and resolve automatically after a day.
  acknowledgement_timeout = "null"
  auto_resolve_timeout    = "86400"

  incident_urgency_rule {
    type    = "constant"
    urgency = "low"
  }
}

resource "pagerduty_service_integration" "p1_sentry" {
  name    = "projectflo-p1-sentry"
  service = pagerduty_service.p1.id
  type    = "events_api_v2_inbound_integration"
}

resource "pagerduty_service_integration" "p1_uptimerobot" {
  name    = "projectflo-p1-uptimerobot"
  service = pagerduty_service.p1.id
  type    = "events_api_v2_inbound_integration"
}

resource "pagerduty_service_integration" "p2_sentry" {
  name    = "projectflo-p2-sentry"
  service = pagerduty_service.p2.id
  type    = "events_api_v2_inbound_integration"
}

resource "pagerduty_service_integration" "p2_workflows" {
  name    = "projectflo-p2-workflows"
  service = pagerduty_service.p2.id
  type    = "events_api_v2_inbound_integration"
}

resource "pagerduty_user_notification_rule" "p1_phone" {
  for_each = {
    PUSER01 = "PPHONE1"
    PUSER02 = "PPHONE2"
  }

  user_id                = each.key
  urgency                = "high"
  start_delay_in_minutes = 0

  contact_method {
    type = "phone_contact_method"
    id   = each.value
  }
}

resource "pagerduty_user_notification_rule" "p2_push" {
  for_each = {
    PUSER01 = "PPUSH01"
    PUSER02 = "PPUSH02"
  }

  user_id                = each.key
  urgency                = "low"
  start_delay_in_minutes = 0

  contact_method {
    type = "push_notification_contact_method"
    id   = each.value
  }
}

resource "pagerduty_user_notification_rule" "p2_email" {
  for_each = {
    PUSER01 = "PMAIL01"
    PUSER02 = "PMAIL02"
  }

  user_id                = each.key
  urgency                = "low"
  start_delay_in_minutes = 0

  contact_method {
    type = "email_contact_method"
    id   = each.value
  }
}

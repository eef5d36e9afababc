terraform {
  required_providers {
    pagerduty = {
      source  = "PagerDuty/pagerduty"
      version = "3.32.4"
    }
    uptimerobot = {
      source  = "uptimerobot/uptimerobot"
      version = "1.10.0"
    }
    sentry = {
      source  = "jianyuan/sentry"
      version = "0.15.4"
    }
  }
}

data "pagerduty_user" "on_call" {
  email = "on-call@notes.app"
}

data "pagerduty_vendor" "uptimerobot" {
  name = "Uptime Robot"
}

resource "pagerduty_escalation_policy" "notes" {
  name = "notes"

  rule {
    escalation_delay_in_minutes = 15

    target {
      type = "user_reference"
      id   = data.pagerduty_user.on_call.id
    }
  }
}

resource "pagerduty_service" "p1" {
  name              = "notes P1"
  escalation_policy = pagerduty_escalation_policy.notes.id

  incident_urgency_rule {
    type    = "constant"
    urgency = "high"
  }
}

resource "pagerduty_service_integration" "uptimerobot" {
  name    = "UptimeRobot"
  service = pagerduty_service.p1.id
  vendor  = data.pagerduty_vendor.uptimerobot.id
}

resource "uptimerobot_integration" "p1" {
  name                     = "P1"
  type                     = "pagerduty"
  value                    = pagerduty_service_integration.uptimerobot.integration_key
  enable_notifications_for = 1
  ssl_expiration_reminder  = false
}

resource "uptimerobot_monitor" "api" {
  name     = "api"
  type     = "HTTP"
  url      = "https://api.notes.app/health"
  interval = 60

  assigned_alert_contacts = [
    {
      alert_contact_id = uptimerobot_integration.p1.id
      threshold        = 0
      recurrence       = 0
    }
  ]
}

resource "uptimerobot_monitor" "backup" {
  name         = "backup"
  type         = "HEARTBEAT"
  interval     = 86400
  grace_period = 3600
}

data "sentry_organization_integration" "pagerduty" {
  organization = "acme"
  provider_key = "pagerduty"
  name         = "acme"
}

resource "sentry_project" "api" {
  organization = "acme"
  teams        = ["notes"]
  name         = "notes api"
  platform     = "node-nestjs"
}

data "sentry_project_error_monitor" "api" {
  organization = "acme"
  project      = sentry_project.api.id
}

resource "sentry_integration_pagerduty" "p1" {
  organization    = "acme"
  integration_id  = data.sentry_organization_integration.pagerduty.id
  service         = "notes P1"
  integration_key = pagerduty_service_integration.uptimerobot.integration_key
}

resource "sentry_alert" "errors" {
  organization      = "acme"
  name              = "errors"
  frequency_minutes = 30
  monitor_ids       = [data.sentry_project_error_monitor.api.id]

  action_filters = [
    {
      logic_type = "any"
      actions = [
        {
          pagerduty = {
            integration_id = data.sentry_organization_integration.pagerduty.id
            service_id     = sentry_integration_pagerduty.p1.id
            service_name   = "notes P1"
            severity       = "critical"
          }
        }
      ]
    }
  ]
}

output "integration_key" {
  value = nonsensitive(pagerduty_service_integration.uptimerobot.integration_key)
}

output "heartbeat" {
  value = uptimerobot_monitor.backup.url
}

output "monitor" {
  value = uptimerobot_monitor.api.id
}

output "service" {
  value = pagerduty_service.p1.id
}

# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

locals {
  organization = "projectflo"

  # Alerts apply to these environments only.
  monitored = toset(["production"])

  monitored_services = {
    for pair in setproduct(local.monitored, keys(sentry_project.service)) :
    join("/", pair) => { environment = pair[0], service = pair[1] }
  }
}

resource "sentry_team" "team" {
  organization = local.organization
  name         = "projectflo"
  slug         = "projectflo"
}

# One project per code base, with the alerts below instead of Sentry's default alert.
resource "sentry_project" "service" {
  for_each = {
    api = "node-nestjs"
    web = "javascript-nextjs"
  }

  organization  = local.organization
  teams         = [sentry_team.team.slug]
  name          = "projectflo-${each.key}"
  slug          = "projectflo-${each.key}"
  platform      = each.value
  default_key   = false
  default_rules = false
}

# Environments look it up by name.
resource "sentry_key" "service" {
  for_each = sentry_project.service

  organization = local.organization
  project      = each.value.id
  name         = "projectflo"
}

data "sentry_organization_integration" "pagerduty" {
  organization = local.organization
  provider_key = "pagerduty"
  name         = "projectflo"
}

resource "sentry_integration_pagerduty" "p1" {
  organization    = local.organization
  integration_id  = data.sentry_organization_integration.pagerduty.id
  service         = pagerduty_service.p1.name
  integration_key = pagerduty_service_integration.p1_sentry.integration_key
}

resource "sentry_integration_pagerduty" "p2" {
  organization    = local.organization
  integration_id  = data.sentry_organization_integration.pagerduty.id
  service         = pagerduty_service.p2.name
  integration_key = pagerduty_service_integration.p2_sentry.integration_key
}

data "sentry_organization_integration" "slack" {
  organization = local.organization
  provider_key = "slack"
  name         = "ProjectFlo"
}

locals {
  notify = {
    p1 = {
      pagerduty = {
        integration_id = sentry_integration_pagerduty.p1.integration_id
        service_id     = sentry_integration_pagerduty.p1.id
        service_name   = sentry_integration_pagerduty.p1.service
        severity       = "critical"
      }
    }
    p2 = {
      pagerduty = {
        integration_id = sentry_integration_pagerduty.p2.integration_id
        service_id     = sentry_integration_pagerduty.p2.id
        service_name   = sentry_integration_pagerduty.p2.service
        severity       = "warning"
      }
    }
    p3 = {
      slack = {
        integration_id = data.sentry_organization_integration.slack.id
        channel_name   = "#ops"
        channel_id     = "C0OPSINFO"
      }
    }
  }
}

data "sentry_project_error_monitor" "service" {
  for_each = sentry_project.service

  organization = local.organization
  project      = each.value.id
}

resource "sentry_alert" "login_failure" {
  for_each = local.monitored

  organization      = local.organization
  name              = "projectflo-${each.key}: login_failure"
  environment       = each.key
  frequency_minutes = 5
  monitor_ids       = [for monitor in data.sentry_project_error_monitor.service : monitor.id]

  # Checks every error, not only the first of an issue.
  trigger_conditions = []

  action_filters = [{
    logic_type = "all"
    conditions = [
      { tagged_event = { key = "area", match = "eq", value = "login" } },
      # Sentry alerts above this value, so it is one less than in the spec.
      { event_frequency_count = { interval = "5m", value = 9 } },
    ]
    actions = [local.notify.p1]
  }]
}

resource "sentry_alert" "payment_failure" {
  for_each = local.monitored

  organization      = local.organization
  name              = "projectflo-${each.key}: payment_failure"
  environment       = each.key
  frequency_minutes = 5
  monitor_ids       = [for monitor in data.sentry_project_error_monitor.service : monitor.id]

  # Checks every error, not only the first of an issue.
  trigger_conditions = []

  action_filters = [{
    logic_type = "all"
    conditions = [
      { tagged_event = { key = "area", match = "eq", value = "payment" } },
      # Sentry alerts above this value, so it is one less than in the spec.
      { event_frequency_count = { interval = "5m", value = 4 } },
    ]
    actions = [local.notify.p1]
  }]
}

resource "sentry_alert" "security_breach" {
  for_each = local.monitored

  organization      = local.organization
  name              = "projectflo-${each.key}: security_breach"
  environment       = each.key
  frequency_minutes = 5
  monitor_ids       = [for monitor in data.sentry_project_error_monitor.service : monitor.id]

  # Checks every error, not only the first of an issue.
  trigger_conditions = []

  action_filters = [{
    logic_type = "all"
    conditions = [
      { tagged_event = { key = "area", match = "eq", value = "security" } },
    ]
    actions = [local.notify.p1]
  }]
}

resource "sentry_metric_monitor" "error_spike" {
  for_each = local.monitored_services

  organization        = local.organization
  project             = sentry_project.service[each.value.service].internal_id
  name                = "projectflo-${each.key}: error_spike"
  environment         = each.value.environment
  dataset             = "events"
  event_types         = ["default", "error"]
  aggregate           = "count()"
  time_window_seconds = 900

  # In percent of the preceding interval: 100 means no change.
  issue_detection = {
    type             = "percent"
    comparison_delta = 900
  }

  condition_group = {
    conditions = [
      { type = "gte", comparison = 300, condition_result = 75 },
      { type = "lt", comparison = 300, condition_result = 0 },
    ]
  }
}

resource "sentry_alert" "error_spike" {
  for_each = local.monitored

  organization      = local.organization
  name              = "projectflo-${each.key}: error_spike"
  environment       = each.key
  frequency_minutes = 30
  monitor_ids       = [for name in keys(sentry_project.service) : sentry_metric_monitor.error_spike["${each.key}/${name}"].id]

  trigger_conditions = [
    { first_seen_event = {} },
    { reappeared_event = {} },
    { regression_event = {} },
    { issue_resolved_trigger = {} },
  ]

  action_filters = [{
    logic_type = "all"
    conditions = []
    actions    = [local.notify.p2]
  }]
}

resource "sentry_metric_monitor" "queue_latency" {
  for_each = local.monitored_services

  organization        = local.organization
  project             = sentry_project.service[each.value.service].internal_id
  name                = "projectflo-${each.key}: queue_latency"
  environment         = each.value.environment
  dataset             = "events_analytics_platform"
  event_types         = ["trace_item_metric"]
  aggregate           = "p95(value,queue.latency,distribution,second)"
  time_window_seconds = 600

  issue_detection = {
    type = "static"
  }

  condition_group = {
    conditions = [
      { type = "gt", comparison = 60, condition_result = 75 },
      { type = "lte", comparison = 60, condition_result = 0 },
    ]
  }
}

resource "sentry_alert" "queue_latency" {
  for_each = local.monitored

  organization      = local.organization
  name              = "projectflo-${each.key}: queue_latency"
  environment       = each.key
  frequency_minutes = 30
  monitor_ids       = [for name in keys(sentry_project.service) : sentry_metric_monitor.queue_latency["${each.key}/${name}"].id]

  trigger_conditions = [
    { first_seen_event = {} },
    { reappeared_event = {} },
    { regression_event = {} },
    { issue_resolved_trigger = {} },
  ]

  action_filters = [{
    logic_type = "all"
    conditions = []
    actions    = [local.notify.p2]
  }]
}

resource "sentry_alert" "new_error" {
  for_each = local.monitored

  organization      = local.organization
  name              = "projectflo-${each.key}: new_error"
  environment       = each.key
  frequency_minutes = 30
  monitor_ids       = [for monitor in data.sentry_project_error_monitor.service : monitor.id]

  trigger_conditions = [{ first_seen_event = {} }]

  action_filters = [{
    logic_type = "all"
    conditions = []
    actions    = [local.notify.p3]
  }]
}

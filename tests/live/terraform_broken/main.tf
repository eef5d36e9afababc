terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
    github = {
      source = "integrations/github"
    }
    pagerduty = {
      source = "PagerDuty/pagerduty"
    }
    render = {
      source = "render-oss/render"
    }
    sentry = {
      source = "jianyuan/sentry"
    }
    tls = {
      source = "hashicorp/tls"
    }
    uptimerobot = {
      source = "uptimerobot/uptimerobot"
    }
    vercel = {
      source = "vercel/vercel"
    }
  }
}


resource "render_keyvalue" "enum" {
  name              = "cache"
  plan              = "starter"
  region            = "frankfrut"
  max_memory_policy = "noeviction"
}

resource "pagerduty_alert_grouping_setting" "none_of" {
  name     = "group"
  type     = "intelligent"
  services = ["P1"]

  config {
    time_window = 0
  }
}

resource "uptimerobot_monitor" "min" {
  name     = "api"
  type     = "HTTP"
  url      = "https://api.notes.app"
  interval = 5
}

resource "render_web_service" "max" {
  name          = "api"
  plan          = "starter"
  region        = "frankfurt"
  num_instances = 101

  runtime_source = {
    image = { image_url = "notes/api" }
  }
}

resource "aws_backup_vault_lock_configuration" "min" {
  backup_vault_name   = "notes"
  changeable_for_days = 1
}

resource "render_project" "min_len" {
  name         = ""
  environments = {}
}

resource "vercel_firewall_config" "unique" {
  project_id = "prj_1"

  rules {
    rule {
      name            = "nobody"
      action          = { action = "deny" }
      condition_group = [{ conditions = [{ type = "path", op = "eq", value = "/" }] }]
    }
    rule {
      name            = "nobody"
      action          = { action = "deny" }
      condition_group = [{ conditions = [{ type = "path", op = "eq", value = "/" }] }]
    }
  }
}

resource "aws_dlm_lifecycle_policy" "max_len" {
  description        = join("", [for _ in range(501) : "a"])
  execution_role_arn = "arn:aws:iam::123456789012:role/dlm"

  policy_details {
    schedule {
      name = "daily"

      create_rule {
        interval = 24
      }
      retain_rule {
        count = 7
      }
    }
  }
}

resource "aws_dlm_lifecycle_policy" "max_items" {
  description        = "daily"
  execution_role_arn = "arn:aws:iam::123456789012:role/dlm"

  policy_details {
    resource_types = ["VOLUME", "INSTANCE"]

    schedule {
      name = "daily"

      create_rule {
        interval = 24
      }
      retain_rule {
        count = 7
      }
    }
  }
}

resource "aws_backup_vault" "pattern" {
  name = "not a name"
}

resource "aws_iam_role" "patterns" {
  name               = "not a name"
  assume_role_policy = "{}"
}

resource "pagerduty_maintenance_window" "format" {
  start_time = "tomorrow"
  end_time   = "2026-01-31T09:00:00Z"
  services   = ["P1"]
}

resource "render_env_group" "min_items" {
  name     = "shared"
  env_vars = {}
}

resource "github_repository" "elements" {
  name   = "notes"
  topics = ["Not A Topic"]
}

resource "uptimerobot_monitor" "keys" {
  name          = "api"
  type          = "HTTP"
  url           = "https://api.notes.app"
  interval      = 60
  custom_fields = { "" = "empty" }
}

resource "render_postgres" "any_of" {
  name         = "db"
  plan         = "basic_1gb"
  region       = "frankfurt"
  version      = "18"
  disk_size_gb = 7
}

resource "pagerduty_service_dependency" "required" {}

resource "aws_s3_bucket_object_lock_configuration" "conflicts_with" {
  bucket = "notes"

  rule {
    default_retention {
      mode  = "GOVERNANCE"
      days  = 30
      years = 1
    }
  }
}

resource "github_repository_file" "requires" {
  repository    = "notes"
  file          = "a"
  content       = "a"
  commit_author = "somebody"
}

resource "github_actions_secret" "exactly_one_of" {
  repository  = "notes"
  secret_name = "KEY"
}

resource "render_env_group" "at_least_one_of" {
  name     = "shared"
  env_vars = { KEY = {} }
}

resource "render_static_site" "at_least_one_child" {
  name          = "docs"
  repo_url      = "https://github.com/acme/notes"
  branch        = "main"
  build_command = "make"
  build_filter  = {}
}

resource "sentry_issue_alert" "one_child" {
  organization = "acme"
  project      = "notes"
  name         = "errors"
  action_match = "any"
  filter_match = "any"
  frequency    = 30
  actions_v2   = [{ notify_event = {}, notify_email = { target_type = "IssueOwners" } }]
}

resource "render_web_service" "exactly_one_of_sets" {
  name           = "api"
  plan           = "starter"
  region         = "frankfurt"
  runtime_source = {}
}

resource "render_web_service" "conflicting_sets" {
  name   = "api"
  plan   = "starter"
  region = "frankfurt"

  runtime_source = {
    image = { image_url = "notes/api", tag = "1", digest = "sha256:1" }
  }
}

resource "sentry_issue_alert" "at_least_one_of_sets" {
  organization = "acme"
  project      = "notes"
  name         = "errors"
  action_match = "any"
  filter_match = "any"
  frequency    = 30
}

resource "sentry_key" "together_sets" {
  organization     = "acme"
  project          = "notes"
  name             = "web"
  rate_limit_count = 10
}

resource "sentry_alert" "required_if" {
  organization      = "acme"
  name              = "errors"
  frequency_minutes = 30
  monitor_ids       = ["1"]

  action_filters = [{
    logic_type = "any"
    actions    = [{ email = { target_type = "team" } }]
  }]
}

resource "sentry_uptime_monitor" "null_if" {
  organization     = "acme"
  project          = "notes"
  environment      = "production"
  name             = "api"
  url              = "https://api.notes.app"
  method           = "GET"
  body             = "a"
  interval_seconds = 60
  timeout_ms       = 5000
}

resource "uptimerobot_monitor" "when" {
  name     = "backup"
  type     = "HEARTBEAT"
  interval = 86400
}

data "tls_certificate" "exactly_one_of" {}

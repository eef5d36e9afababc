# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

locals {
  prefix  = "${var.project}-${var.environment}"
  folders = { for name, dump in var.dumps : name => "${var.environment}/${name}" }

  # Write access only: an attacker who controls the job cannot read or delete dumps.
  permissions = {
    for name, dump in var.dumps : name => jsonencode({
      Version = "2012-10-17"
      Statement = concat(
        [
          {
            Sid      = "Write"
            Effect   = "Allow"
            Action   = ["s3:PutObject"]
            Resource = [for bucket in compact([var.bucket, dump.long_term_bucket]) : "arn:${var.partition}:s3:::${bucket}/${local.folders[name]}/*"]
          },
          {
            Sid       = "Encrypt"
            Effect    = "Allow"
            Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
            Resource  = ["arn:${var.partition}:kms:${var.aws_region}:${var.account}:key/*"]
            Condition = { "ForAnyValue:StringEquals" = { "kms:ResourceAliases" = var.key_alias } }
          },
        ],
        [
          for bucket in compact([dump.long_term_bucket]) : {
            Sid       = "SeeWhetherTheMonthIsThere"
            Effect    = "Allow"
            Action    = ["s3:ListBucket"]
            Resource  = ["arn:${var.partition}:s3:::${bucket}"]
            Condition = { StringLike = { "s3:prefix" = "${local.folders[name]}/*" } }
          }
        ],
      )
    })
  }
}

resource "render_cron_job" "dump" {
  for_each = var.dumps

  name           = "${local.prefix}-dump-${each.key}"
  environment_id = var.render_environment_id
  region         = var.region
  plan           = "starter"
  schedule       = each.value.schedule

  env_vars = merge(
    {
      DATABASE_URL       = { value = var.database_urls[each.key] }
      BUCKET             = { value = var.bucket }
      PREFIX             = { value = local.folders[each.key] }
      AWS_DEFAULT_REGION = { value = var.aws_region }

      # The role refers to this job, so its ARN is computed here to avoid a dependency cycle.
      AWS_ROLE_ARN = { value = "arn:${var.partition}:iam::${var.account}:role/${local.prefix}-dump-${each.key}" }
    },
    each.value.long_term_bucket == null ? {} : { LONG_TERM_BUCKET = { value = each.value.long_term_bucket } },
    { for name, heartbeat in uptimerobot_monitor.heartbeat : "HEARTBEAT_URL" => { value = heartbeat.url } if name == each.key },
  )

  # The deploy API of Render takes no commit for cron jobs, so they follow their branch.
  runtime_source = {
    docker = {
      repo_url            = "https://github.com/${var.repository}"
      branch              = var.branch
      context             = "./ops/backup"
      dockerfile_path     = each.value.dockerfile_path
      auto_deploy_trigger = "commit"
      build_filter        = { paths = ["ops/backup/**"] }
    }
  }
}

# The provider exists already: infra/bootstrap or the owner of the account created it.
data "aws_iam_openid_connect_provider" "render" {
  url = "https://oidc.render.com/${var.workspace}"
}

resource "aws_iam_role" "dump" {
  for_each = var.dumps

  name        = "${local.prefix}-dump-${each.key}"
  description = "Writes the dumps of ${each.key} in ${var.environment}."

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Federated = data.aws_iam_openid_connect_provider.render.arn }
      Action    = "sts:AssumeRoleWithWebIdentity"
      Condition = {
        StringEquals = {
          "oidc.render.com/${var.workspace}:aud" = "sts.amazonaws.com"
          "oidc.render.com/${var.workspace}:sub" = "workspace:${var.workspace}:environment:${var.render_environment_id}:service:${render_cron_job.dump[each.key].id}"
        }
      }
    }]
  })
}

resource "aws_iam_role_policy" "dump" {
  for_each = var.dumps

  name   = "dump"
  role   = aws_iam_role.dump[each.key].name
  policy = local.permissions[each.key]
}

# All environments share these integrations. infra/shared creates them.
data "uptimerobot_integration" "tier" {
  for_each = var.alert_integrations

  name = "${var.project}-${each.key}"
  type = each.value
}

# A job calls the URL of its monitor after each successful dump.
resource "uptimerobot_monitor" "heartbeat" {
  for_each = var.heartbeats

  name         = "${local.prefix}-dump-${each.key}"
  type         = "HEARTBEAT"
  interval     = each.value.interval
  grace_period = each.value.grace_period

  assigned_alert_contacts = [for tier, minutes in each.value.contacts : {
    alert_contact_id = data.uptimerobot_integration.tier[tier].id
    threshold        = minutes
    recurrence       = 0
  }]
}

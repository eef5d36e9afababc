# Made by flogen from projectflo.yaml. To change it, change the spec and run: flogen render
# An edit made here is found by flogen check and never overwritten without being asked.

locals {
  prefix  = "${var.project}-${var.environment}"
  folders = { for name, dump in var.dumps : name => "${var.environment}/${name}" }

  # A dump is written and never read or deleted: whoever takes the job over cannot undo what it did.
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

      # The role names this job: its ARN is put together here, or each would wait for the other.
      AWS_ROLE_ARN = { value = "arn:${var.partition}:iam::${var.account}:role/${local.prefix}-dump-${each.key}" }
    },
    each.value.long_term_bucket == null ? {} : { LONG_TERM_BUCKET = { value = each.value.long_term_bucket } },
  )

  # Render's deploy API cannot name the commit of a cron job, so it follows its branch.
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

# infra/bootstrap makes AWS trust the workspace, or somebody has done so before.
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

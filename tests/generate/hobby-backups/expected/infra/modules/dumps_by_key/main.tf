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
      DATABASE_URL          = { value = var.database_urls[each.key] }
      BUCKET                = { value = var.bucket }
      PREFIX                = { value = local.folders[each.key] }
      AWS_DEFAULT_REGION    = { value = var.aws_region }
      AWS_ACCESS_KEY_ID     = { value = var.access_key_id }
      AWS_SECRET_ACCESS_KEY = { value = var.secret_access_key }
    },
    each.value.long_term_bucket == null ? {} : { LONG_TERM_BUCKET = { value = each.value.long_term_bucket } },
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

# The hobby plan of Render has no OIDC: the access key of this user is created by hand.
resource "aws_iam_user" "dump" {
  name = "${local.prefix}-dump"
}

resource "aws_iam_user_policy" "dump" {
  for_each = var.dumps

  name   = each.key
  user   = aws_iam_user.dump.name
  policy = local.permissions[each.key]
}

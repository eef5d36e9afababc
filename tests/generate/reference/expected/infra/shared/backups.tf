# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

# One key per region: copies are encrypted again.
resource "aws_kms_key" "backups" {
  for_each = {
    source  = "eu-central-1"
    replica = "eu-west-1"
  }

  description             = "Encrypts the backups of projectflo."
  region                  = each.value
  enable_key_rotation     = true
  deletion_window_in_days = 30

  # The policies of the roles control access to the key.
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "TheAccountDecides"
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::123456789012:root" }
      Action    = "kms:*"
      Resource  = "*"
    }]
  })

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_kms_alias" "backups" {
  for_each = aws_kms_key.backups

  name          = "alias/projectflo-backups"
  region        = each.value.region
  target_key_id = each.value.key_id
}

# The daily dumps.
module "daily" {
  source = "../modules/replicated_bucket"

  partition      = "aws"
  bucket         = "projectflo-backups-daily-123456789012"
  region         = "eu-central-1"
  replica_region = "eu-west-1"
  keys           = { for side, key in aws_kms_key.backups : side => key.arn }
  lock           = { mode = "GOVERNANCE", days = 30 }

  expire_days          = 30
  noncurrent_days      = 1
  replicates_deletions = false
}

# The first dump of each month, kept for 7 years with instant access.
module "long_term" {
  source = "../modules/replicated_bucket"

  partition      = "aws"
  bucket         = "projectflo-backups-long-term-123456789012"
  region         = "eu-central-1"
  replica_region = "eu-west-1"
  keys           = { for side, key in aws_kms_key.backups : side => key.arn }
  lock           = { mode = "GOVERNANCE", days = 2557 }

  expire_days          = 2557
  noncurrent_days      = 1
  storage_class        = "GLACIER_IR"
  replicates_deletions = false
}

# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

# One key per region: copies are encrypted again.
resource "aws_kms_key" "backups" {
  for_each = {
    source  = "us-east-1"
    replica = "us-west-2"
  }

  description             = "Encrypts the backups of album."
  region                  = each.value
  enable_key_rotation     = true
  deletion_window_in_days = 30

  # The policies of the roles control access to the key.
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "TheAccountDecides"
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::000111222333:root" }
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

  name          = "alias/album-backups"
  region        = each.value.region
  target_key_id = each.value.key_id
}

# The daily dumps.
module "daily" {
  source = "../modules/replicated_bucket"

  partition      = "aws"
  bucket         = "album-backups-daily-000111222333"
  region         = "us-east-1"
  replica_region = "us-west-2"
  keys           = { for side, key in aws_kms_key.backups : side => key.arn }

  expire_days          = 30
  noncurrent_days      = 30
  replicates_deletions = false
}

# The first dump of each month, kept for 1 year with instant access.
module "long_term" {
  source = "../modules/replicated_bucket"

  partition      = "aws"
  bucket         = "album-backups-long-term-000111222333"
  region         = "us-east-1"
  replica_region = "us-west-2"
  keys           = { for side, key in aws_kms_key.backups : side => key.arn }

  expire_days          = 366
  noncurrent_days      = 366
  storage_class        = "GLACIER_IR"
  replicates_deletions = false
}

# The files of photos, with their older versions.
module "volume_photos" {
  source = "../modules/replicated_bucket"

  partition      = "aws"
  bucket         = "album-photos"
  region         = "us-east-1"
  replica_region = "us-west-2"
  keys           = { for side, key in aws_kms_key.backups : side => key.arn }

  noncurrent_days      = 60
  replicates_deletions = true
}

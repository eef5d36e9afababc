# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

locals {
  sides = {
    source  = { bucket = var.bucket, region = var.region, key = var.keys.source }
    replica = { bucket = "${var.bucket}-replica", region = var.replica_region, key = var.keys.replica }
  }
  locked = var.lock == null ? {} : local.sides
}

resource "aws_s3_bucket" "side" {
  for_each = local.sides

  bucket              = each.value.bucket
  region              = each.value.region
  object_lock_enabled = var.lock != null

  lifecycle {
    prevent_destroy = true

    # A lock that is added later must not replace the existing bucket.
    ignore_changes = [object_lock_enabled]
  }
}

resource "aws_s3_bucket_versioning" "side" {
  for_each = local.sides

  bucket = aws_s3_bucket.side[each.key].bucket
  region = each.value.region

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "side" {
  for_each = local.sides

  bucket = aws_s3_bucket.side[each.key].bucket
  region = each.value.region

  rule {
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = each.value.key
    }
  }
}

resource "aws_s3_bucket_ownership_controls" "side" {
  for_each = local.sides

  bucket = aws_s3_bucket.side[each.key].bucket
  region = each.value.region

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_public_access_block" "side" {
  for_each = local.sides

  bucket = aws_s3_bucket.side[each.key].bucket
  region = each.value.region

  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_policy" "side" {
  for_each = local.sides

  bucket = aws_s3_bucket.side[each.key].bucket
  region = each.value.region

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "OnlyOverTls"
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = ["arn:${var.partition}:s3:::${each.value.bucket}", "arn:${var.partition}:s3:::${each.value.bucket}/*"]
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })

  depends_on = [aws_s3_bucket_public_access_block.side]
}

resource "aws_s3_bucket_object_lock_configuration" "side" {
  for_each = local.locked

  bucket = aws_s3_bucket.side[each.key].bucket
  region = each.value.region

  rule {
    default_retention {
      mode = var.lock.mode
      days = var.lock.days
    }
  }

  depends_on = [aws_s3_bucket_versioning.side]
}

# These rules do not delete a locked version before its lock ends.
resource "aws_s3_bucket_lifecycle_configuration" "side" {
  for_each = local.sides

  bucket = aws_s3_bucket.side[each.key].bucket
  region = each.value.region

  rule {
    id     = "expire"
    status = "Enabled"

    filter {}

    dynamic "transition" {
      for_each = var.storage_class == null ? [] : [var.storage_class]

      content {
        days          = 0
        storage_class = transition.value
      }
    }

    dynamic "expiration" {
      for_each = var.expire_days == null ? [] : [var.expire_days]

      content {
        days = expiration.value
      }
    }

    noncurrent_version_expiration {
      noncurrent_days = var.noncurrent_days
    }
  }

  rule {
    id     = "clean-up"
    status = "Enabled"

    filter {}

    expiration {
      expired_object_delete_marker = true
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }

  depends_on = [
    aws_s3_bucket_object_lock_configuration.side,
    aws_s3_bucket_versioning.side,
  ]
}

resource "aws_iam_role" "replication" {
  name        = "${var.bucket}-replication"
  description = "Copies ${var.bucket} to ${var.replica_region}."

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "s3.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy" "replication" {
  name = "replication"
  role = aws_iam_role.replication.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "ReadTheSource"
        Effect   = "Allow"
        Action   = ["s3:GetReplicationConfiguration", "s3:ListBucket"]
        Resource = "arn:${var.partition}:s3:::${local.sides.source.bucket}"
      },
      {
        Sid    = "ReadItsObjects"
        Effect = "Allow"
        Action = [
          "s3:GetObjectLegalHold",
          "s3:GetObjectRetention",
          "s3:GetObjectVersionAcl",
          "s3:GetObjectVersionForReplication",
          "s3:GetObjectVersionTagging",
        ]
        Resource = "arn:${var.partition}:s3:::${local.sides.source.bucket}/*"
      },
      {
        Sid      = "WriteTheReplica"
        Effect   = "Allow"
        Action   = ["s3:ReplicateDelete", "s3:ReplicateObject", "s3:ReplicateTags"]
        Resource = "arn:${var.partition}:s3:::${local.sides.replica.bucket}/*"
      },
      {
        Sid      = "Decrypt"
        Effect   = "Allow"
        Action   = "kms:Decrypt"
        Resource = var.keys.source
      },
      {
        Sid      = "Encrypt"
        Effect   = "Allow"
        Action   = "kms:Encrypt"
        Resource = var.keys.replica
      },
    ]
  })
}

resource "aws_s3_bucket_replication_configuration" "source" {
  bucket = aws_s3_bucket.side["source"].bucket
  region = var.region
  role   = aws_iam_role.replication.arn

  rule {
    id       = "everything"
    status   = "Enabled"
    priority = 0

    filter {}

    delete_marker_replication {
      status = var.replicates_deletions ? "Enabled" : "Disabled"
    }

    source_selection_criteria {
      sse_kms_encrypted_objects {
        status = "Enabled"
      }
    }

    destination {
      bucket = aws_s3_bucket.side["replica"].arn

      encryption_configuration {
        replica_kms_key_id = var.keys.replica
      }
    }
  }

  depends_on = [
    aws_iam_role_policy.replication,
    aws_s3_bucket_object_lock_configuration.side,
    aws_s3_bucket_versioning.side,
  ]
}

terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "6.66.0"
    }
    tls = {
      source  = "hashicorp/tls"
      version = "4.2.1"
    }
  }

  backend "s3" {
    bucket       = "state"
    key          = "backups"
    use_lockfile = true
  }
}

provider "aws" {
  region = "eu-west-1"

  default_tags {
    tags = {
      project = "notes"
    }
  }
}

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

data "tls_certificate" "github" {
  url = "https://token.actions.githubusercontent.com"
}

resource "aws_iam_openid_connect_provider" "github" {
  url             = "https://token.actions.githubusercontent.com"
  client_id_list  = ["sts.amazonaws.com"]
  thumbprint_list = [data.tls_certificate.github.certificates[0].sha1_fingerprint]
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.current.account_id}:oidc-provider/token.actions.githubusercontent.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "token.actions.githubusercontent.com:aud"
      values   = ["sts.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "deploy" {
  name               = "notes-deploy"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

data "aws_iam_policy_document" "key" {
  statement {
    actions   = ["kms:*"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = [aws_iam_role.deploy.arn]
    }
  }
}

resource "aws_kms_key" "backups" {
  policy = data.aws_iam_policy_document.key.json

  tags = {
    keeps = "backups"
  }
}

resource "aws_kms_alias" "backups" {
  name          = "alias/notes-backups"
  target_key_id = aws_kms_key.backups.key_id
}

resource "aws_s3_bucket" "backups" {
  bucket              = "notes-backups"
  object_lock_enabled = true
}

resource "aws_s3_bucket_versioning" "backups" {
  bucket = aws_s3_bucket.backups.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_object_lock_configuration" "backups" {
  bucket = aws_s3_bucket_versioning.backups.bucket

  rule {
    default_retention {
      mode = "GOVERNANCE"
      days = 30
    }
  }
}

output "account" {
  value = data.aws_caller_identity.current.account_id
}

output "bucket" {
  value = aws_s3_bucket.backups.arn
}

output "key" {
  value = aws_kms_key.backups.arn
}

output "partition" {
  value = data.aws_partition.current.partition
}

output "policy" {
  value = data.aws_iam_policy_document.trust.json
}

output "provider" {
  value = aws_iam_openid_connect_provider.github.arn
}

output "region" {
  value = data.aws_region.current.region
}

output "role" {
  value = aws_iam_role.deploy.arn
}

output "tags" {
  value = aws_kms_key.backups.tags_all
}

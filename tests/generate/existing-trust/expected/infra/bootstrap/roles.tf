# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

locals {
  # The subject of a token has two forms: for repositories created since July 2026 it contains ids.
  repositories = ["repo:acme/vault", "repo:acme@1234/vault@56789"]

  # The end of the subject: the environment of the job if it has one, or else its branch.
  roles = {
    plan = {
      description = "Plans: compares resources with the configuration, without changes."
      subjects    = ["ref:refs/heads/stable"]
    }
    deploy-production = {
      description = "Deploys production."
      subjects    = ["environment:production"]
    }
    shared = {
      description = "Changes the shared resources."
      subjects    = ["environment:production"]
    }
  }

  # The states that each role may write.
  states = {
    deploy-production = "vault/production.tfstate"
    shared            = "vault/shared/terraform.tfstate"
  }
}

resource "aws_iam_role" "ci" {
  for_each = local.roles

  name        = "vault-${each.key}"
  description = each.value.description

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = data.aws_iam_openid_connect_provider.github.arn }
      Condition = {
        StringEquals = {
          "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"
          "token.actions.githubusercontent.com:sub" = [
            for pair in setproduct(local.repositories, each.value.subjects) : join(":", pair)
          ]
        }
      }
    }]
  })
}

resource "aws_iam_role_policy" "state" {
  for_each = local.states

  name = "state"
  role = aws_iam_role.ci[each.key].name

  # Lists the whole bucket: otherwise AWS reports a missing state as forbidden.
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = "s3:ListBucket"
        Resource = aws_s3_bucket.state.arn
      },
      {
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:PutObject"]
        Resource = "${aws_s3_bucket.state.arn}/${each.value}"
      },
      {
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]
        Resource = "${aws_s3_bucket.state.arn}/${each.value}.tflock"
      },
      {
        Effect   = "Allow"
        Action   = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource = aws_kms_key.state.arn
      },
    ]
  })
}

# Plans run without a lock: terraform plan -lock=false.
resource "aws_iam_role_policy" "plan" {
  name = "read-state"
  role = aws_iam_role.ci["plan"].name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = "s3:ListBucket"
        Resource = aws_s3_bucket.state.arn
      },
      {
        Effect   = "Allow"
        Action   = "s3:GetObject"
        Resource = "${aws_s3_bucket.state.arn}/vault/*"
      },
      {
        Effect   = "Allow"
        Action   = "kms:Decrypt"
        Resource = aws_kms_key.state.arn
      },
    ]
  })
}

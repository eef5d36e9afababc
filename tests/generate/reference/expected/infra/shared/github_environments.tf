# Made by flogen from projectflo.yaml. To change it, change the spec and run: flogen render
# An edit made here is found by flogen check and never overwritten without being asked.

locals {
  # Which ref may enter each environment, and which teams let it in.
  environments = {
    staging = {
      branch    = "main"
      reviewers = []
    }
    preview = {
      branch    = "refs/pull/*/merge"
      reviewers = []
    }
    production = {
      branch    = "main"
      reviewers = []
    }
  }
}

resource "github_repository_environment" "environment" {
  for_each = local.environments

  repository  = "projectflo"
  environment = each.key

  deployment_branch_policy {
    protected_branches     = false
    custom_branch_policies = true
  }
}

resource "github_repository_environment_deployment_policy" "environment" {
  for_each = local.environments

  repository     = "projectflo"
  environment    = github_repository_environment.environment[each.key].environment
  branch_pattern = each.value.branch
}

# The role that the jobs of each environment act as in AWS; infra/bootstrap makes it.
resource "github_actions_environment_variable" "deploy_role" {
  for_each = {
    staging    = "arn:aws:iam::123456789012:role/projectflo-deploy-staging"
    production = "arn:aws:iam::123456789012:role/projectflo-deploy-production"
  }

  repository    = "projectflo"
  environment   = github_repository_environment.environment[each.key].environment
  variable_name = "AWS_ROLE_ARN"
  value         = each.value
}

# The role that may change what all environments share.
resource "github_actions_environment_variable" "shared_role" {
  for_each = {
    production = "arn:aws:iam::123456789012:role/projectflo-shared"
  }

  repository    = "projectflo"
  environment   = github_repository_environment.environment[each.key].environment
  variable_name = "AWS_SHARED_ROLE_ARN"
  value         = each.value
}

# The role that compares: its jobs have no environment, so no reviewer keeps a scheduled one waiting.
resource "github_actions_variable" "plan_role" {
  repository    = "projectflo"
  variable_name = "AWS_PLAN_ROLE_ARN"
  value         = "arn:aws:iam::123456789012:role/projectflo-plan"
}

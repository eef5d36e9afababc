# Made by flogen from projectflo.yaml. To change it, change the spec and run: flogen render
# An edit made here is found by flogen check and never overwritten without being asked.

locals {
  # Which ref may enter each environment, and which teams let it in.
  environments = {
    production = {
      branch    = "stable"
      reviewers = ["platform", "on-call"]
    }
    trial = {
      branch    = "refs/pull/*/merge"
      reviewers = []
    }
  }
}

# In short, so that nobody's name is kept in the state.
data "github_team" "reviewers" {
  for_each = toset(["on-call", "platform"])

  slug         = each.key
  summary_only = true
}

resource "github_repository_environment" "environment" {
  for_each = local.environments

  repository  = "vault"
  environment = each.key

  deployment_branch_policy {
    protected_branches     = false
    custom_branch_policies = true
  }

  dynamic "reviewers" {
    for_each = length(each.value.reviewers) > 0 ? [each.value.reviewers] : []

    content {
      teams = [for team in reviewers.value : data.github_team.reviewers[team].id]
    }
  }
}

resource "github_repository_environment_deployment_policy" "environment" {
  for_each = local.environments

  repository     = "vault"
  environment    = github_repository_environment.environment[each.key].environment
  branch_pattern = each.value.branch
}

# The role that the jobs of each environment act as in AWS; infra/bootstrap makes it.
resource "github_actions_environment_variable" "deploy_role" {
  for_each = {
    production = "arn:aws:iam::210987654321:role/vault-deploy-production"
  }

  repository    = "vault"
  environment   = github_repository_environment.environment[each.key].environment
  variable_name = "AWS_ROLE_ARN"
  value         = each.value
}

# The role that may change what all environments share.
resource "github_actions_environment_variable" "shared_role" {
  for_each = {
    production = "arn:aws:iam::210987654321:role/vault-shared"
  }

  repository    = "vault"
  environment   = github_repository_environment.environment[each.key].environment
  variable_name = "AWS_SHARED_ROLE_ARN"
  value         = each.value
}

# The role that compares: its jobs have no environment, so no reviewer keeps a scheduled one waiting.
resource "github_actions_variable" "plan_role" {
  repository    = "vault"
  variable_name = "AWS_PLAN_ROLE_ARN"
  value         = "arn:aws:iam::210987654321:role/vault-plan"
}

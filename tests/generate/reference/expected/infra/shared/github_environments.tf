# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

locals {
  # The refs that may deploy to each environment, and the teams that review deployments.
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

# The AWS role of the jobs of each environment. infra/bootstrap creates it.
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

# The role with access to change the shared resources.
resource "github_actions_environment_variable" "shared_role" {
  for_each = {
    production = "arn:aws:iam::123456789012:role/projectflo-shared"
  }

  repository    = "projectflo"
  environment   = github_repository_environment.environment[each.key].environment
  variable_name = "AWS_SHARED_ROLE_ARN"
  value         = each.value
}

# The role for plans. Its jobs have no environment, so scheduled plans need no review.
resource "github_actions_variable" "plan_role" {
  repository    = "projectflo"
  variable_name = "AWS_PLAN_ROLE_ARN"
  value         = "arn:aws:iam::123456789012:role/projectflo-plan"
}

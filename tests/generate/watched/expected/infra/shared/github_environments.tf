# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

locals {
  # The refs that may deploy to each environment, and the teams that review deployments.
  environments = {
    demo = {
      branch    = "main"
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

  repository  = "clinic"
  environment = each.key

  deployment_branch_policy {
    protected_branches     = false
    custom_branch_policies = true
  }
}

resource "github_repository_environment_deployment_policy" "environment" {
  for_each = local.environments

  repository     = "clinic"
  environment    = github_repository_environment.environment[each.key].environment
  branch_pattern = each.value.branch
}

terraform {
  required_providers {
    github = {
      source  = "integrations/github"
      version = "6.13.0"
    }
  }
}

provider "github" {
  owner = "acme"
}

data "github_repository" "notes" {
  full_name = "acme/notes"
}

resource "github_team" "reviewers" {
  name = "Reviewers"
}

resource "github_repository_environment" "production" {
  environment = "production"
  repository  = data.github_repository.notes.name

  reviewers {
    teams = [github_team.reviewers.id]
  }

  deployment_branch_policy {
    protected_branches     = false
    custom_branch_policies = true
  }
}

resource "github_repository_environment_deployment_policy" "main" {
  repository     = data.github_repository.notes.name
  environment    = github_repository_environment.production.environment
  branch_pattern = "main"
}

resource "github_repository_ruleset" "main" {
  name        = "main"
  repository  = "notes"
  target      = "branch"
  enforcement = "active"

  conditions {
    ref_name {
      include = ["~DEFAULT_BRANCH"]
      exclude = []
    }
  }

  rules {
    deletion = true

    pull_request {
      required_approving_review_count = 1
    }

    required_status_checks {
      required_check {
        context = "test"
      }
    }
  }
}

output "team" {
  value = github_team.reviewers.id
}

# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

terraform {
  required_version = ">= 1.11.0"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "6.66.0"
    }
    github = {
      source  = "integrations/github"
      version = "6.13.0"
    }
    pagerduty = {
      source  = "PagerDuty/pagerduty"
      version = "3.32.4"
    }
    sentry = {
      source  = "jianyuan/sentry"
      version = "0.15.4"
    }
    uptimerobot = {
      source  = "uptimerobot/uptimerobot"
      version = "1.10.0"
    }
  }

  backend "s3" {
    bucket       = "projectflo-terraform-state"
    key          = "projectflo/shared/terraform.tfstate"
    region       = "eu-central-1"
    encrypt      = true
    kms_key_id   = "arn:aws:kms:eu-central-1:123456789012:alias/projectflo-terraform-state"
    use_lockfile = true
  }
}

# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

terraform {
  required_version = ">= 1.11.0"

  required_providers {
    random = {
      source  = "hashicorp/random"
      version = "3.9.0"
    }
    render = {
      source  = "render-oss/render"
      version = "1.9.1"
    }
    sentry = {
      source  = "jianyuan/sentry"
      version = "0.15.4"
    }
    uptimerobot = {
      source  = "uptimerobot/uptimerobot"
      version = "1.10.0"
    }
    vercel = {
      source  = "vercel/vercel"
      version = "5.10.0"
    }
  }

  backend "s3" {
    bucket       = "projectflo-terraform-state"
    key          = "projectflo/staging.tfstate"
    region       = "eu-central-1"
    encrypt      = true
    kms_key_id   = "arn:aws:kms:eu-central-1:123456789012:alias/projectflo-terraform-state"
    use_lockfile = true
  }
}

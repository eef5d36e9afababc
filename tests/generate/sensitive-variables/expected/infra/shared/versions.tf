# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

terraform {
  required_version = ">= 1.11.0"

  required_providers {
    github = {
      source  = "integrations/github"
      version = "6.13.0"
    }
    sentry = {
      source  = "jianyuan/sentry"
      version = "0.15.4"
    }
  }
}

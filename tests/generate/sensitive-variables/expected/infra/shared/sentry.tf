# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

locals {
  organization = "acme"
}

resource "sentry_team" "team" {
  organization = local.organization
  name         = "desk"
  slug         = "desk"
}

# One project per code base, with the alerts below instead of Sentry's default alert.
resource "sentry_project" "service" {
  for_each = {
    api       = "node-nestjs"
    help-desk = "javascript-nextjs"
  }

  organization  = local.organization
  teams         = [sentry_team.team.slug]
  name          = "desk-${each.key}"
  slug          = "desk-${each.key}"
  platform      = each.value
  default_key   = false
  default_rules = false
}

# Environments look it up by name.
resource "sentry_key" "service" {
  for_each = sentry_project.service

  organization = local.organization
  project      = each.value.id
  name         = "desk"
}

# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

resource "vercel_project" "service" {
  for_each = var.vercel_projects

  name           = "${var.project}-${var.environment}-${each.key}"
  framework      = each.value.framework
  node_version   = each.value.node_version
  root_directory = each.value.root_directory
  build_command  = each.value.build_command

  preview_deployments_disabled = !var.vercel_previews
  enable_preview_feedback      = var.vercel_previews
  enable_production_feedback   = false

  # Vercel builds a pull request from a fork only after a team member approves it.
  git_fork_protection = true

  # Deployment URLs are restricted to the team; the domain is public.
  vercel_authentication = {
    deployment_type = "standard_protection_new"
  }

  # Builds and functions get the commit as a variable.
  automatically_expose_system_environment_variables = true
}

resource "vercel_project_domain" "service" {
  for_each = var.vercel_projects

  project_id = vercel_project.service[each.key].id
  domain     = each.value.domain
}

resource "vercel_project_environment_variables" "service" {
  for_each = var.vercel_projects

  project_id = vercel_project.service[each.key].id

  variables = concat(
    [for name, value in var.variables[each.key] : {
      key       = name
      value     = value
      target    = ["production"]
      sensitive = contains(each.value.secrets, name)
    }],
    [for name, value in lookup(var.preview_variables, each.key, {}) : {
      key       = name
      value     = value
      target    = ["preview"]
      sensitive = contains(each.value.secrets, name)
    }]
  )
}

# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

locals {
  prefix   = "${var.project}-${var.environment}"
  repo_url = "https://github.com/${var.repository}"
}

resource "render_web_service" "service" {
  for_each = var.web_services

  name           = "${local.prefix}-${each.key}"
  environment_id = var.render_environment_id
  region         = var.region
  plan           = each.value.plan

  start_command      = each.value.start_command
  pre_deploy_command = each.value.pre_deploy_command
  health_check_path  = each.value.health_check_path
  num_instances      = each.value.autoscaling == null ? each.value.num_instances : null
  autoscaling        = each.value.autoscaling
  custom_domains     = [{ name = each.value.domain }]
  previews           = { generation = var.previews }

  env_vars = { for name, value in var.variables[each.key] : name => { value = value } }

  runtime_source = {
    native_runtime = {
      runtime             = "node"
      repo_url            = local.repo_url
      branch              = var.branch
      build_command       = each.value.build_command
      auto_deploy_trigger = var.auto_deploy_trigger
    }
  }
}

resource "render_background_worker" "service" {
  for_each = var.workers

  name           = "${local.prefix}-${each.key}"
  environment_id = var.render_environment_id
  region         = var.region
  plan           = each.value.plan

  start_command      = each.value.start_command
  pre_deploy_command = each.value.pre_deploy_command
  num_instances      = each.value.autoscaling == null ? each.value.num_instances : null
  autoscaling        = each.value.autoscaling
  # A preview has the variables of this service, and would take jobs from its queue.
  previews = { generation = "off" }

  env_vars = { for name, value in var.variables[each.key] : name => { value = value } }

  runtime_source = {
    native_runtime = {
      runtime             = "node"
      repo_url            = local.repo_url
      branch              = var.branch
      build_command       = each.value.build_command
      auto_deploy_trigger = var.auto_deploy_trigger
    }
  }
}

# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

locals {
  prefix         = "${var.project}-${var.environment}"
  environment_id = render_project.project.environments["main"].id
}

resource "render_project" "project" {
  name = local.prefix

  environments = {
    main = {
      name             = var.environment
      protected_status = "unprotected"
      network_isolated = var.network_isolated
    }
  }
}

resource "render_postgres" "database" {
  for_each = var.databases

  name           = "${local.prefix}-${each.key}"
  environment_id = local.environment_id
  region         = var.region
  plan           = each.value.plan
  version        = each.value.version

  database_name             = replace("${var.project}_${each.key}", "-", "_")
  disk_size_gb              = each.value.disk_size_gb
  high_availability_enabled = each.value.high_availability

  # Nobody outside the private network reaches it.
  ip_allow_list = []
}

resource "render_keyvalue" "cache" {
  for_each = var.caches

  name              = "${local.prefix}-${each.key}"
  environment_id    = local.environment_id
  region            = var.region
  plan              = each.value.plan
  max_memory_policy = each.value.eviction

  # Nobody outside the private network reaches it.
  ip_allow_list = []
}

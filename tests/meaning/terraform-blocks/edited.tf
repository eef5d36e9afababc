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
      protected_status = "protected"
      network_isolated = var.network_isolated
    }
  }
}

data "http" "me" {
  url = "https://example.com"
}

resource "render_postgres" "database" {
  lifecycle {
    prevent_destroy = true
  }

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


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

# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.
#
# Existing resources at Render are looked up and never changed.

data "render_postgres" "existing" {
  for_each = var.existing_databases

  id = each.value
}

data "render_keyvalue" "existing" {
  for_each = var.existing_caches

  id = each.value
}

# Made by flogen from projectflo.yaml. To change it, change the spec and run: flogen render
# An edit made here is found by flogen check and never overwritten without being asked.
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

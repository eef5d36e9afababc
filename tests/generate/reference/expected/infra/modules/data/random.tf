# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

# To replace a secret that has leaked: terraform apply -replace=ADDRESS
resource "random_bytes" "secret" {
  for_each = var.generated_secrets

  length = each.value
}

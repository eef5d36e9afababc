# Made by flogen from projectflo.yaml. To change it, change the spec and run: flogen render
# An edit made here is found by flogen check and never overwritten without being asked.

resource "random_bytes" "secret" {
  for_each = var.generated_secrets

  length = each.value

  lifecycle {
    prevent_destroy = true
  }
}

# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

# A DSN is not a secret: every browser receives it. The build reads it from this variable.
resource "github_actions_variable" "sentry_dsn" {
  for_each = {
    SENTRY_DSN_HELP_DESK = "help-desk"
  }

  repository    = "desk"
  variable_name = each.key
  value         = sentry_key.service[each.value].dsn["public"]
}

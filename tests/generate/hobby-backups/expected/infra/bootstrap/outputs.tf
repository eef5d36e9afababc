# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

output "github_oidc_provider_arn" {
  description = "The OIDC provider for GitHub workflows."
  value       = aws_iam_openid_connect_provider.github.arn
}

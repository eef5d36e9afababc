# Made by flogen from projectflo.yaml. To change it, change the spec and run: flogen render
# An edit made here is found by flogen check and never overwritten without being asked.

output "github_oidc_provider_arn" {
  description = "The OIDC provider for GitHub workflows."
  value       = aws_iam_openid_connect_provider.github.arn
}

# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

output "state_bucket" {
  description = "The bucket of the Terraform state."
  value       = aws_s3_bucket.state.bucket
}

output "state_key_arn" {
  description = "The key that encrypts the state."
  value       = aws_kms_key.state.arn
}

output "role_arns" {
  description = "The role of each kind of workflow job, by name."
  value       = { for name, role in aws_iam_role.ci : name => role.arn }
}

output "github_oidc_provider_arn" {
  description = "The OIDC provider for GitHub workflows."
  value       = data.aws_iam_openid_connect_provider.github.arn
}

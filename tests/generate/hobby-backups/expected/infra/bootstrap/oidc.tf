# Made by flogen from projectflo.yaml. To change it, change the spec and run: flogen render
# An edit made here is found by flogen check and never overwritten without being asked.

# Workflows assume a role of this account without a long-lived key.
resource "aws_iam_openid_connect_provider" "github" {
  url            = "https://token.actions.githubusercontent.com"
  client_id_list = ["sts.amazonaws.com"]
}

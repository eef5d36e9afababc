# Made by flogen from projectflo.yaml. To change it, change the spec and run: flogen render
# An edit made here is found by flogen check and never overwritten without being asked.

# The credentials are those of the user who runs Terraform.
provider "aws" {
  region              = "eu-central-1"
  allowed_account_ids = ["123456789012"]

  default_tags {
    tags = {
      project     = "projectflo"
      environment = "bootstrap"
      managed_by  = "terraform"
    }
  }
}

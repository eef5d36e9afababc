# Made by flogen from projectflo.yaml. To change it, change the spec and run: flogen render
# An edit made here is found by flogen check and never overwritten without being asked.

# The credentials are those of the user who runs Terraform.
provider "aws" {
  region              = "us-east-1"
  allowed_account_ids = ["000111222333"]

  default_tags {
    tags = {
      project     = "album"
      environment = "shared"
      managed_by  = "terraform"
    }
  }
}

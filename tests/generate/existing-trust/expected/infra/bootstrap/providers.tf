# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

# The credentials are those of the user who runs Terraform.
provider "aws" {
  region              = "eu-west-1"
  allowed_account_ids = ["210987654321"]

  default_tags {
    tags = {
      project     = "vault"
      environment = "bootstrap"
      managed_by  = "terraform"
    }
  }
}

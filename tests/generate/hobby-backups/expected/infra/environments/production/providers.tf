# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

# The credentials are those of the user who runs Terraform.
provider "aws" {
  region              = "us-east-1"
  allowed_account_ids = ["000111222333"]

  default_tags {
    tags = {
      project     = "album"
      environment = "production"
      managed_by  = "terraform"
    }
  }
}

# The key comes from RENDER_API_KEY.
provider "render" {
  owner_id = "usr-album"
}

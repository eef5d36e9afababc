# Made by flogen from projectflo.yaml. To change it, change the spec and run: flogen render
# An edit made here is found by flogen check and never overwritten without being asked.

# The token comes from GITHUB_TOKEN. A ruleset needs write access to Administration.
provider "github" {
  owner = "acme"
}

# Made by flogen from projectflo.yaml. To change it, change the spec and run: flogen render
# An edit made here is found by flogen check and never overwritten without being asked.

output "urls" {
  description = "The address of each web service, by name."
  value = {
    api = "https://api.album.example"
  }
}

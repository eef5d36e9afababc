# Made by flogen from projectflo.yaml. To change it, change the spec and run: flogen render
# An edit made here is found by flogen check and never overwritten without being asked.

output "urls" {
  description = "The address of each web service, by name."
  value = {
    web = "https://app.staging.projectflo.app"
    api = "https://api.staging.projectflo.app"
  }
}

output "dns_records" {
  description = "The DNS records that lead to the services."
  value = [
    {
      name  = "app.staging.projectflo.app"
      type  = "CNAME"
      value = "cname.vercel-dns.com"
    },
    {
      name  = "api.staging.projectflo.app"
      type  = "CNAME"
      value = module.environment.render_hosts["api"]
    },
  ]
}

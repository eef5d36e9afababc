# Made by flogen from projectflo.yaml. To change it, change the spec and run: flogen render
# An edit made here is found by flogen check and never overwritten without being asked.

terraform {
  required_version = ">= 1.11.0"

  required_providers {
    render = {
      source  = "render-oss/render"
      version = "1.9.1"
    }
    sentry = {
      source  = "jianyuan/sentry"
      version = "0.15.4"
    }
    vercel = {
      source  = "vercel/vercel"
      version = "5.10.0"
    }
  }
}

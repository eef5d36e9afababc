terraform {
  required_providers {
    postgresql = {
      source  = "cyrilgdn/postgresql"
      version = "1.26.0"
    }
    random = {
      source  = "hashicorp/random"
      version = "3.9.0"
    }
    render = {
      source  = "render-oss/render"
      version = "1.9.1"
    }
    vercel = {
      source  = "vercel/vercel"
      version = "5.10.0"
    }
  }
}

variable "address" {}

variable "hosts" {
  type = list(string)
}

resource "render_project" "notes" {
  name = "notes"

  environments = {
    main = {
      name             = "production"
      protected_status = "protected"
    }
  }
}

resource "render_postgres" "db" {
  name           = "db"
  plan           = "basic_1gb"
  region         = "frankfurt"
  version        = "18"
  environment_id = render_project.notes.environments["main"].id
}

resource "random_password" "key" {
  length = 32
}

resource "postgresql_role" "reader" {
  name     = "reader"
  password = random_password.key.result
}

resource "vercel_project" "web" {
  name = "notes-web"
}

resource "vercel_project_environment_variable" "database" {
  project_id = vercel_project.web.id
  key        = "DATABASE_URL"
  value      = render_postgres.db.connection_info.internal_connection_string
  target     = ["production"]
  sensitive  = true
}

output "address" {
  value = "${var.address}/${length(var.hosts)}"
}

output "environment" {
  value = render_project.notes.environments["main"].id
}

# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

# album: production

module "data" {
  source = "../../modules/data_protected"

  project          = "album"
  environment      = "production"
  network_isolated = false
  region           = "frankfurt"

  databases = {
    db = {
      plan              = "basic_256mb"
      version           = "18"
      high_availability = false
    }
    events = {
      plan              = "basic_256mb"
      version           = "17"
      high_availability = false
    }
  }
}

module "environment" {
  source = "../../modules/environment"

  project     = "album"
  environment = "production"
  repository  = "acme/album"
  branch      = "main"

  render_environment_id = module.data.environment_id
  region                = "frankfurt"
  auto_deploy_trigger   = "off"
  previews              = "off"

  web_services = {
    api = {
      plan              = "starter"
      build_command     = "pnpm install --frozen-lockfile --prod=false && pnpm --filter '{.}^...' run --if-present build && pnpm run build"
      start_command     = "node dist/main.js"
      health_check_path = "/health"
      domain            = "api.album.example"
      num_instances     = 1
    }
  }

  variables = {
    api = {
      APP_ENV      = "production"
      DATABASE_URL = module.data.database_urls["db"]
      EVENTS_URL   = module.data.database_urls["events"]
      SERVICE_NAME = "api"
    }
  }
}

module "dumps" {
  source = "../../modules/dumps_by_key"

  project               = "album"
  environment           = "production"
  repository            = "acme/album"
  branch                = "main"
  render_environment_id = module.data.environment_id
  region                = "frankfurt"
  access_key_id         = var.dump_access_key_id
  secret_access_key     = var.dump_secret_access_key
  partition             = "aws"
  account               = "000111222333"
  aws_region            = "us-east-1"
  bucket                = "album-backups-daily-000111222333"
  key_alias             = "alias/album-backups"
  database_urls         = module.data.database_urls

  dumps = {
    db = {
      schedule        = "17 3 * * *"
      dockerfile_path = "./ops/backup/postgres-18.Dockerfile"
    }
    events = {
      schedule         = "5 */6 * * *"
      dockerfile_path  = "./ops/backup/postgres-17.Dockerfile"
      long_term_bucket = "album-backups-long-term-000111222333"
    }
  }
}

# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

output "environment_id" {
  description = "The Render environment of the services."
  value       = local.environment_id
}

output "database_ids" {
  description = "The id of each database, by name."
  value = merge(
    { for name, database in render_postgres.database : name => database.id },
    { for name, database in data.render_postgres.existing : name => database.id },
  )
}

output "database_urls" {
  description = "The address of each database on the private network, by name."
  sensitive   = true
  value = merge(
    { for name, database in render_postgres.database : name => database.connection_info.internal_connection_string },
    { for name, database in data.render_postgres.existing : name => database.connection_info.internal_connection_string },
  )
}

output "cache_ids" {
  description = "The id of each cache, by name."
  value = merge(
    { for name, cache in render_keyvalue.cache : name => cache.id },
    { for name, cache in data.render_keyvalue.existing : name => cache.id },
  )
}

output "cache_urls" {
  description = "The address of each cache on the private network, by name."
  sensitive   = true
  value = merge(
    { for name, cache in render_keyvalue.cache : name => cache.connection_info.internal_connection_string },
    { for name, cache in data.render_keyvalue.existing : name => cache.connection_info.internal_connection_string },
  )
}

output "generated_secrets" {
  description = "The generated secrets, in base64, by name."
  value       = { for name, secret in random_bytes.secret : name => secret.base64 }
  sensitive   = true
}

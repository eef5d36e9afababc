-- Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
-- flogen check reports edits to this file, and flogen render does not overwrite them.
-- PostgreSQL runs this once, when it creates the database.

CREATE EXTENSION IF NOT EXISTS "pg_trgm";

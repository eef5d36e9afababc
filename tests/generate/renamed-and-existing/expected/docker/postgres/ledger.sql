-- Made by flogen from projectflo.yaml. To change it, change the spec and run: flogen render
-- An edit made here is found by flogen check and never overwritten without being asked.
-- PostgreSQL runs this once, when it creates the database.

CREATE EXTENSION IF NOT EXISTS "citext";

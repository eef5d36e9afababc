"""Formats text for each language: templates, literals and dumpers."""

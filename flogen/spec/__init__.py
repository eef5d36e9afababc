"""Parses the text of a spec into data with the location of every key and value."""

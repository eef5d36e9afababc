"""The text of a spec as data with places."""

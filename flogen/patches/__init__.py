"""Patches the text of a file: add, replace and remove by path."""

"""The commands of flogen, one a module."""

"""Strategies for valid specs and for the free text in them."""

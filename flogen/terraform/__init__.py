"""Runs the real terraform without an account, with the providers' schemas."""

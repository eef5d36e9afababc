"""Checks .tf files against the providers' schemas, without terraform."""

"""The content of a valid spec, as frozen data."""

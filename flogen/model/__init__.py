"""What a valid spec says, as frozen data."""

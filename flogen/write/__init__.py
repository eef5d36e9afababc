"""All code that writes to a disk."""

"""All that changes a disk."""

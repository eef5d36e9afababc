"""Read-only views of a repository: its files, its git index and its lock."""

"""The rules: what is looked at once the spec is valid, and how each of them explains itself."""

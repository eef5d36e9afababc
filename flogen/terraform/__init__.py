"""The real terraform without an account, and the providers' schemas that it needs."""

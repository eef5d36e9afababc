"""Finds the differences between the plan, the lock and the tree, and the kind of each."""

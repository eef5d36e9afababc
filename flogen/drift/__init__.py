"""What differs between the plan, the lock and the tree, and of what kind each difference is."""

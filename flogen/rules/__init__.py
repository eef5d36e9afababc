"""The rules: the checks of a valid spec, each with its manual."""

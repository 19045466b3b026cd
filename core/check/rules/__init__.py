"""The rules, one a module, in groups."""

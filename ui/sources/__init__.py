"""Where the numbers of the section at hand come from."""

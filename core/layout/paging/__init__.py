"""Items of a flow stacked on pages, and stacked again from the place where something changed."""

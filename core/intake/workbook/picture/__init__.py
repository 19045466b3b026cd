"""A sheet as the office sees it, with what was understood of every cell."""

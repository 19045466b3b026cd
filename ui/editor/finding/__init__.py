"""Finding and replacing in the section shown (查找替换)."""

"""Rules on what must not leave the house, or not in this version (敏感内容)."""

"""Kebao without a window: everything here runs with no display and imports no Qt."""

"""Bringing an edited export back into the report, seen and decided in the window."""

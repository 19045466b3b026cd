"""Rules on numbers typed as text, and what should have been one."""

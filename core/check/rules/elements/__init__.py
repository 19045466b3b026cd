"""Rules on the elements of an official document."""

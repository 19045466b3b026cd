"""Rules on sections, headings and their order."""

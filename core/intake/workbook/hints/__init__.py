"""A person's corrections of how a sheet was understood, applied when it is read again."""

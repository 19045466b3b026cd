"""A random clerk in the real window, killed again and again (see :mod:`.rounds`)."""

"""Every command of the window in one place: its text, keys, icon and tip."""

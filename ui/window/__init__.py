"""The main window: where panels stand, menus, tool bar, status bar."""

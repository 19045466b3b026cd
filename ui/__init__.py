"""The window: PySide6 Widgets over the values and operations of ``core``."""

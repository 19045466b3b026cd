"""Who sits at this computer, as far as it says (使用人)."""

from __future__ import annotations

import getpass


def user_name() -> str:
    """The name this person is logged in with; empty when the computer has none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no such entry: containers, odd services
        return ""

"""How the unit sets its documents (单位版式) and which of their fonts are here (字体检查)."""

"""What headers say: periods, roles, units, indicators of columns (表头)."""

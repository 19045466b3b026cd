"""What a single cell says: number, unit, state, rank (单元格)."""

"""Filling a given workbook's cells and leaving every other byte of it alone (填报上级表)."""

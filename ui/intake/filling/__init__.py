"""Filling a superior's own form from the indicator table (填报上级表)."""

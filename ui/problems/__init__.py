"""The findings panel (检查结果)."""

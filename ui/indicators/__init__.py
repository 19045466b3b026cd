"""The indicator table panel (指标表)."""

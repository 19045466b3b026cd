"""This year becomes last year (滚动到下一年度)."""

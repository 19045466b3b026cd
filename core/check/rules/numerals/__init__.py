"""Rules on how numerals are written (GB/T 15835, 数字用法)."""

"""What rows say: indicators, parts, places, records of lists (表行)."""

"""Rules on quantities: units, measure words, parts, ranks, periods (计量)."""

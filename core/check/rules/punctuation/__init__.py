"""Rules on punctuation marks (GB/T 15834-2011)."""

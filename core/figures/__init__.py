"""Numbers and words, both ways: what a live figure says, and whether it may say it."""

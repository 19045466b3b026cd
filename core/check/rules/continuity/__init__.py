"""Rules on what this year owes last year."""

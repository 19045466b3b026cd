"""What others said of a draft that was sent round: collected, answered, exported."""

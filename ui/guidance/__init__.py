"""What belongs into the section at hand, and where its numbers come from."""

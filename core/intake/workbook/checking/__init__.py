"""What is doubtful about the figures read, and how it is told (核对与提示)."""

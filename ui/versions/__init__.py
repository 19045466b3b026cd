"""Earlier versions of the open report: the list, going back to one, keeping one by name."""

"""Earlier versions of the open report: looking at the list, going back to one, keeping one by name."""

"""How a report changes: operations from one value to the next, and the history over them."""

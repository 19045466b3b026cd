"""One year's report and the next (两年之间): lines of work, promises, what became of them."""

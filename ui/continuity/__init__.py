"""Two years beside each other: what goes on, what was promised, last year's words (上下年对应)."""

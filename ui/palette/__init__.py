"""All commands, sections and indicators behind one line to type in."""

"""How the window looks: colours, icons, spacing, style sheet."""

"""The editor of one section: text with live figures, and its protocol with the report."""

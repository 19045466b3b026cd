"""The text field: objects inside the text, and their protocol with the report (正文)."""

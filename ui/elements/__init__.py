"""The form of document elements (公文要素) and of what the report is about."""

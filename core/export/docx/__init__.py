"""Word documents (.docx): our own base document, filled from the flow.

The only room that writes with python-docx and lxml; import it lazily.
"""

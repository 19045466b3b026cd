"""Importing workbooks: the plan shown row by row before anything changes."""

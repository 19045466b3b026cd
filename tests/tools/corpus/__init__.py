"""A corpus of workbooks, honest, damaged and hostile, and how reading stands up to it.

``python -m tests.tools.corpus`` makes all of it and judges every file.
"""

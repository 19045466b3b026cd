"""PDF export: the laid-out pages painted by Qt, then given bookmarks and exact text by pypdf.

Lives beside the window because core knows no Qt; ``main`` enters it into core's table of file
types, so that the commands and the window export .pdf like any other type.
"""

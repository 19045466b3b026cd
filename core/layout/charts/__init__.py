"""Charts (图表) made from the book: their numbers, and what is drawn, without Qt and without Word.

``data`` is what a chart shows, ``making`` takes it from the book, ``drawing`` lays it out as marks
in points, which the preview and the PDF paint and the .docx states as a chart of its own.
"""

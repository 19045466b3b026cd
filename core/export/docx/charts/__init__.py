"""Native Word charts: a chart part with cached values, its workbook, and the drawing in the text.

Word, WPS and LibreOffice draw them themselves; 编辑数据 in Word opens the workbook inside.
"""

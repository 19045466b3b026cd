"""整理读到的报告: repairs taken back one by one, headings corrected by a click."""

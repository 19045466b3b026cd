"""From a report to a file: .docx, .txt, .xlsx, each a line of ``registry``."""

"""Files into sheets: every format delivers the same cells (文件格式)."""

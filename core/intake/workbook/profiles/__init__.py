"""What a person confirmed about a form is found again the next time it comes in (导入对应)."""

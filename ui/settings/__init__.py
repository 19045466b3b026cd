"""What a person may choose about the program, declared once."""

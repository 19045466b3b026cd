"""What is said of numbers, and whether it is true (断言及其真假)."""

"""What may be done at the caret (光标处的命令)."""

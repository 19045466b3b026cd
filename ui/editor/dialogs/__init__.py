"""Dialogs of the editor: choosing figures, sentences, tables, charts, targets (对话框)."""

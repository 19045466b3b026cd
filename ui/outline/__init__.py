"""The outline panel: the tree of sections."""

"""A laid-out page as Qt paints it: one drawing for the preview and the PDF."""

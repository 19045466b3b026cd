"""The page preview panel: the laid-out pages, painted as the layout placed them."""

"""What the pages of initiatives ask."""

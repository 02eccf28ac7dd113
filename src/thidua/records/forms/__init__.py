"""What the pages of the registers ask."""

"""What the pages of participation ask."""

"""What the pages of oversight ask."""

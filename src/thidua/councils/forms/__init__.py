"""What the pages of councils ask."""

"""What oversight hands out as files."""

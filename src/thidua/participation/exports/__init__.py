"""What participation hands out as files."""

"""What awards hand out as files."""

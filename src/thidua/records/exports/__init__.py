"""The registers as files."""

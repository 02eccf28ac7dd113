"""Initiatives as papers and as lists."""

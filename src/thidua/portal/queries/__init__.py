"""Reads for everybody: only what packages publish, only in sums."""

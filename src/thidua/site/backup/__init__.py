"""Backups that can be trusted: taken while people work, proved after they are written, refused when a byte is wrong."""

"""Reads of spreadsheets and of imports."""

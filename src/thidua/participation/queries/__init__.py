"""Reads of participation; each page asks a fixed number of questions."""

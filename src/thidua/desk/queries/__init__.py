"""Reads of the desk: each page asks a fixed number of questions of the packages below."""

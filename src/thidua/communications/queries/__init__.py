"""Reads of communications."""

"""Reads of exemplars."""

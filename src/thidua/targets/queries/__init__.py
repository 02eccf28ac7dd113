"""Reads of registrations and targets."""

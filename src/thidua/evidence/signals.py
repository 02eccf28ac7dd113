"""What evidence tells the packages above."""

from django.dispatch import Signal

evidence_counted = Signal()
"""A piece of evidence that is a by-product of another package was entered, corrected or decided on: `evidence`, `at`. Sent in the transaction of the act."""

"""News that the organisation sends upward; a receiver above listens inside the same transaction."""

from django.dispatch import Signal

post_begun = Signal()
"""post, by, at: somebody took up a post, as a new person or out of another unit."""

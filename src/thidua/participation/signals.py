"""News that tasks send upward; a receiver above listens inside the same transaction."""

from django.dispatch import Signal

proof_asked = Signal()
"""tasks: their keys. A receiver returns the set of those for which it keeps something that somebody showed."""

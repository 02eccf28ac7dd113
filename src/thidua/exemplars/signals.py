"""What exemplars tell the packages above."""

from django.dispatch import Signal

consent_ending = Signal()
"""Before the first record of an act that ends a consent: `exemplar`. Whoever changes rows of their own with it holds them now, for the end of the chain of
records is held last."""
consent_withdrawn = Signal()
"""Somebody took back what they had agreed to, or it ended otherwise: `exemplar`, `event` (an `enums.ConsentEvent`), `by`, `at`. Sent in the transaction of
the act: whoever shows them, or keeps a copy of a page that does, takes it away before the act is done."""
exemplar_published = Signal()
"""An exemplar stands on the public pages from now on, or stands there otherwise than before: `exemplar`, `at`."""
exemplar_hidden = Signal()
"""An exemplar that stood on the public pages is taken off, with or without an end of its consent: `exemplar`, `at`. Sent in the transaction of the act."""

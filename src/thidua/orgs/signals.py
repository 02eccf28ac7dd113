"""News that the organisation sends upward; a receiver above listens inside the same transaction."""

from django.dispatch import Signal

post_begun = Signal()
"""post, by, at: somebody took up a post, as a new person or out of another unit."""

unit_succeeded = Signal()
"""act, source, target, by, at: on this day a unit went on in another. A receiver moves what it keeps and returns {kind: [[key, ...]]} for the undoing."""

succession_done = Signal()
"""act: all units of the act have gone on. A receiver counts anew, once for the act, what it kept counts of."""

succession_undone = Signal()
"""act, moved, by, at: the act is taken back. A receiver moves back what it had returned, or raises `Conflict` when it went on since."""

succession_counted = Signal()
"""units, day: before the act. A receiver returns [(words, count)] of what it keeps at the units."""

unit_unmade = Signal()
"""unit: it is about to be erased as if it had never been. A receiver takes away what it had computed for it and came to nothing."""

unit_moved = Signal()
"""unit, before: it now stands, with all below it, under another unit; `before` is its former path. A receiver carries over what it keeps by path."""

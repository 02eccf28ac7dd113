"""News that councils send upward; a receiver above listens inside the same transaction, and what it raises undoes the act.

Every signal is of all kinds of subject: a receiver looks at `item.kind` (the code that its package registered) and `item.subject` (the public
id of its row) first, and lets the others pass.
"""

from django.dispatch import Signal

item_put_on = Signal()
"""item, by, at: a subject was put on the agenda of a sitting."""

item_taken_off = Signal()
"""item, reason, by, at: a subject was taken off an agenda, or its sitting was cancelled; nothing was decided."""

item_decided = Signal()
"""item, outcome, score, votes, reason, by, at: the result of an item was stated.

`outcome` is an `enums.Outcome`; `score` the mean (Decimal) of an item with points, else None; `votes` a `rules.tally.Tally` of an item with a vote,
else None; `reason` are the words of whoever stated it. An item that was put off may be put on another agenda.
"""

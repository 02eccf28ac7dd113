"""News that plans send upward; a receiver above listens inside the same transaction."""

from django.dispatch import Signal

plan_issued = Signal()
"""plan, by, at: a plan was issued."""

plan_numbered = Signal()
"""plan, by, at: number or day of signing of an issued plan were entered after the issue."""

plan_superseded = Signal()
"""old, new, by, at: an amendment took the place of a plan."""

clause_corrected = Signal()
"""clause, due_before, reason, by, at: owners or day of an issued clause were corrected (đính chính)."""

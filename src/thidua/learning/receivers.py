"""What evidence tells the log: an entry counts as it stands now."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.dispatch import receiver

from thidua.evidence.models import Evidence
from thidua.evidence.signals import evidence_counted
from thidua.learning.actions.counting import count_entry
from thidua.learning.models import SOURCE, LogEntry


@receiver(evidence_counted, dispatch_uid="learning.count")
def entry_counts(sender: Any, evidence: Evidence, at: dt.datetime, **kwargs: Any) -> None:
    """Decided on from whichever page; an entry that is being made counts once it is there."""
    entry = LogEntry.objects.filter(evidence=evidence).first() if evidence.source == SOURCE else None
    if entry is not None:
        entry.evidence = evidence
        count_entry(entry, at=at)

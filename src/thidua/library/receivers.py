"""What evidence tells the library: a certificate holds as long as the entry that it stands on."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.dispatch import receiver

from thidua.evidence.models import Evidence
from thidua.evidence.signals import evidence_counted
from thidua.learning.models import SOURCE
from thidua.library.actions.certifying import follow_entry


@receiver(evidence_counted, dispatch_uid="library.certify")
def entry_decided(sender: Any, evidence: Evidence, at: dt.datetime, **kwargs: Any) -> None:
    """From whichever page it was decided."""
    if evidence.source == SOURCE:
        follow_entry(evidence, at=at)

"""What a piece of evidence counts, in the transaction of the act that changed it."""

from __future__ import annotations

import datetime as dt

from thidua.evidence.models import Evidence
from thidua.evidence.queries.figures import COUNTED
from thidua.evidence.signals import evidence_counted
from thidua.measures.actions import count_all


def count_evidence(evidence: Evidence, *, at: dt.datetime) -> None:
    """Let it count as it stands now, after the record of the act."""
    count_all(facts={measure: fact_of(evidence) for measure, fact_of in COUNTED}, key=str(evidence.pk), unit=evidence.unit, at=at)
    if evidence.source:
        evidence_counted.send(sender=Evidence, evidence=evidence, at=at)

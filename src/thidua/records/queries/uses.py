"""For what works were used."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable

from thidua.records.models import WorkUse
from thidua.rulebook.queries import parameter


def used_per_person(on: dt.date) -> bool:
    """Whether each co-author may use a work once, and not only one of them."""
    rule = parameter("initiative.use.per_person", on)
    return rule is None or rule.value is not False


def uses_of(works: Iterable[uuid.UUID]) -> list[WorkUse]:
    """The uses that stand of some works (initiatives or lines): one question."""
    return list(WorkUse.objects.filter(work_ref__in=list(works), dropped_at=None).select_related("person").order_by("noted_at"))

"""What exemplars count: how many people of a unit nominated, how many of a unit were recognised."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.exemplars.enums import ExemplarState as S
from thidua.exemplars.models import Exemplar
from thidua.exemplars.queries.exemplars import visible_to
from thidua.measures.enums import Adds, Amount
from thidua.measures.rules.adding_up import Fact
from thidua.measures.rules.registry import Measure, Source
from thidua.store import clock


def found_fact(row: Exemplar) -> Fact | None:
    """A nomination counts for the unit that saw it, unless it was not chosen."""
    return None if row.state == S.REFUSED else Fact(str(row.pk), row.found_unit.path, clock.local_date(row.found_at), 1)


def recognised_fact(row: Exemplar) -> Fact | None:
    """A recognition counts for the unit of the exemplar, also after it ended."""
    return None if row.recognised_at is None else Fact(str(row.pk), row.unit.path, clock.local_date(row.recognised_at), 1)


def _found(root: uuid.UUID) -> Iterator[Fact]:
    rows = Exemplar.objects.filter(root=root).exclude(state=S.REFUSED).select_related("found_unit")
    return (fact for row in rows.iterator(2_000) if (fact := found_fact(row)))


def _recognised(root: uuid.UUID) -> Iterator[Fact]:
    rows = Exemplar.objects.filter(root=root, recognised_at__isnull=False).select_related("unit")
    return (fact for row in rows.iterator(2_000) if (fact := recognised_fact(row)))


def _sources(user: Any, keys: Sequence[str]) -> Mapping[str, Source]:
    rows = visible_to(user).filter(pk__in=[uuid.UUID(key) for key in keys])
    return {str(row.pk): Source(row.deed, reverse("exemplars:one", args=[row.pk]), row.name) for row in rows}


FOUND = Measure(
    "exemplars.found", _("Điển hình được phát hiện"), Amount.TIMES, Adds.SUM, _found,
    meaning=_("Người của đơn vị đã giới thiệu bao nhiêu gương người tốt, việc tốt."),
    formula=_("Đếm lần giới thiệu theo ngày và đơn vị của người giới thiệu, không kể lần không chọn."), sources=_sources,
)  # fmt: skip
RECOGNISED = Measure(
    "exemplars.recognised", _("Điển hình được công nhận"), Amount.TIMES, Adds.SUM, _recognised,
    meaning=_("Đơn vị có bao nhiêu điển hình được công nhận trong kỳ."),
    formula=_("Đếm điển hình theo ngày công nhận và đơn vị của điển hình."), sources=_sources,
)  # fmt: skip
COUNTED = ((FOUND, found_fact), (RECOGNISED, recognised_fact))

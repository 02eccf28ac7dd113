"""What evidence counts: the measures that it declares, and the facts of each."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.evidence.enums import EvidenceState
from thidua.evidence.models import Evidence
from thidua.evidence.queries import visible_to
from thidua.measures.enums import Adds, Amount
from thidua.measures.rules.adding_up import Fact
from thidua.measures.rules.registry import Measure, Source

FactOf = Callable[[Evidence], Fact | None]


def _verified_fact(row: Evidence) -> Fact | None:
    return Fact(str(row.pk), row.unit.path, row.happened_on, 1) if row.state == EvidenceState.VERIFIED else None


def _person_fact(row: Evidence) -> Fact | None:
    if row.state != EvidenceState.VERIFIED:
        return None
    return Fact(str(row.pk), row.unit.path, row.happened_on, 1, member=str(row.person_id))


def _handed_fact(row: Evidence) -> Fact | None:
    if row.state == EvidenceState.WITHDRAWN or row.held:
        return None
    return Fact(str(row.pk), row.unit.path, row.happened_on, int(row.state == EvidenceState.VERIFIED), 1)


def _reader(fact_of: FactOf) -> Callable[[uuid.UUID], Iterator[Fact]]:
    def facts(root: uuid.UUID) -> Iterator[Fact]:
        rows = Evidence.objects.filter(root=root).exclude(state=EvidenceState.WITHDRAWN).select_related("unit")
        return (fact for row in rows.iterator(2_000) if (fact := fact_of(row)))

    return facts


def _of_persons(people: Collection[uuid.UUID], year: int) -> dict[uuid.UUID, tuple[int, int]]:
    """What was verified and what was handed in, by person."""
    rows = Evidence.objects.filter(person__in=people, happened_on__year=year, held=False).exclude(state=EvidenceState.WITHDRAWN)
    counted = rows.order_by().values("person").annotate(handed=Count("pk"), good=Count("pk", filter=Q(state=EvidenceState.VERIFIED)))
    return {row["person"]: (row["good"], row["handed"]) for row in counted}


def _verified_of(people: Collection[uuid.UUID], year: int) -> dict[uuid.UUID, tuple[int, int]]:
    return {person: (good, 0) for person, (good, _handed) in _of_persons(people, year).items()}


def sources(user: Any, keys: Sequence[str]) -> Mapping[str, Source]:
    """The evidence of some facts that somebody may see."""
    rows = visible_to(user).filter(pk__in=[uuid.UUID(key) for key in keys])
    return {str(row.pk): Source(row.title, reverse("evidence:one", args=[row.pk]), row.person.name) for row in rows}


VERIFIED = Measure(
    "evidence.verified", _("Minh chứng đã duyệt"), Amount.TIMES, Adds.SUM, _reader(_verified_fact),
    meaning=_("Số việc có minh chứng đã được người có thẩm quyền duyệt."),
    formula=_("Đếm minh chứng đã duyệt theo ngày làm việc đó và đơn vị của người làm."), sources=sources, persons=_verified_of,
)  # fmt: skip
PEOPLE = Measure(
    "evidence.people", _("Người có minh chứng được duyệt"), Amount.PEOPLE, Adds.DISTINCT, _reader(_person_fact),
    meaning=_("Bao nhiêu người đã có ít nhất một việc được duyệt trong kỳ."),
    formula=_("Đếm người có minh chứng đã duyệt trong kỳ."), sources=sources,
)  # fmt: skip
SHARE = Measure(
    "evidence.share", _("Tỷ lệ minh chứng được duyệt"), Amount.TIMES, Adds.RATIO, _reader(_handed_fact), _("Minh chứng đã nộp"),
    meaning=_("Trong số minh chứng đã nộp, bao nhiêu phần trăm đã được duyệt."),
    formula=_("Minh chứng đã duyệt chia cho minh chứng đã nộp, không kể minh chứng đã rút."), sources=sources, persons=_of_persons,
)  # fmt: skip
COUNTED: tuple[tuple[Measure, FactOf], ...] = ((VERIFIED, _verified_fact), (PEOPLE, _person_fact), (SHARE, _handed_fact))
"""Each measure with the fact that a piece of evidence is for it, as it stands; None when it does not count."""

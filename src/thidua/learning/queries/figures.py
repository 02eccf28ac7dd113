"""What learning counts: the measures that it declares, and the facts of each."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Iterator
from typing import Any

from django.db.models import Count, Sum
from django.utils.translation import gettext_lazy as _

from thidua.evidence.enums import EvidenceState, Grade
from thidua.learning.models import LogEntry
from thidua.measures.enums import Adds, Amount
from thidua.measures.rules.adding_up import Fact
from thidua.measures.rules.registry import Measure, Persons

FactOf = Callable[[LogEntry], Fact | None]


def _counts(row: LogEntry) -> bool:
    return not row.evidence.held and row.evidence.state != EvidenceState.WITHDRAWN


def _minutes_fact(row: LogEntry) -> Fact | None:
    return Fact(str(row.pk), row.evidence.unit.path, row.evidence.happened_on, row.minutes) if _counts(row) else None


def _person_fact(row: LogEntry) -> Fact | None:
    return Fact(str(row.pk), row.evidence.unit.path, row.evidence.happened_on, 1, member=str(row.person_id)) if _counts(row) else None


def _applied_fact(row: LogEntry) -> Fact | None:
    applied = _counts(row) and row.evidence.grade == Grade.APPLIED
    return Fact(str(row.pk), row.evidence.unit.path, row.evidence.happened_on, 1) if applied else None


def _reader(fact_of: FactOf) -> Callable[[uuid.UUID], Iterator[Fact]]:
    def facts(root: uuid.UUID) -> Iterator[Fact]:
        rows: Any = LogEntry.objects.filter(root=root).exclude(evidence__state=EvidenceState.WITHDRAWN).select_related("evidence__unit")
        return (fact for row in rows.iterator(2_000) if (fact := fact_of(row)))

    return facts


def _of_persons(figure: Any, **only: Any) -> Persons:
    def persons(people: Collection[uuid.UUID], year: int) -> dict[uuid.UUID, tuple[int, int]]:
        rows: Any = LogEntry.objects.filter(person__in=people, evidence__happened_on__year=year, evidence__held=False, **only)
        rows = rows.exclude(evidence__state=EvidenceState.WITHDRAWN).order_by().values("person").annotate(figure=figure)
        return {row["person"]: (row["figure"], 0) for row in rows}

    return persons


MINUTES = Measure(
    "learning.minutes", _("Thời gian học"), Amount.MINUTES, Adds.SUM, _reader(_minutes_fact),
    meaning=_("Người của đơn vị đã ghi học bao lâu trong kỳ."),
    formula=_("Cộng số phút trong sổ học tập, không kể mục đã xóa và mục người học chưa trả lời."),
    persons=_of_persons(Sum("minutes")),
)  # fmt: skip
PEOPLE = Measure(
    "learning.people", _("Người có ghi việc học"), Amount.PEOPLE, Adds.DISTINCT, _reader(_person_fact),
    meaning=_("Bao nhiêu người đã ghi ít nhất một việc học trong kỳ."),
    formula=_("Đếm người có mục trong sổ học tập của kỳ."),
)  # fmt: skip
APPLIED = Measure(
    "learning.applied", _("Điều học được áp dụng vào công việc"), Amount.TIMES, Adds.SUM, _reader(_applied_fact),
    meaning=_("Bao nhiêu việc học đã làm công việc thay đổi, có người xác nhận."),
    formula=_("Đếm mục học tập mà thủ trưởng hoặc cán bộ thi đua đã xác nhận kết quả áp dụng."),
    persons=_of_persons(Count("pk"), evidence__grade=Grade.APPLIED),
)  # fmt: skip
COUNTED: tuple[tuple[Measure, FactOf], ...] = ((MINUTES, _minutes_fact), (PEOPLE, _person_fact), (APPLIED, _applied_fact))
"""Each measure with the fact that an entry is for it, as it stands; None when it does not count."""

"""What a pivot can count: each cube with what it is laid by and what it adds up, within one unit that the reader answers for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Aggregate, CharField, Count, Sum, Value
from django.db.models.functions import Concat, ExtractYear, StrIndex, Substr, TruncMonth, TruncQuarter
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from thidua.awards import phrases as awards
from thidua.awards.models import Nomination
from thidua.dashboards.enums import Cube
from thidua.evidence import phrases as evidence
from thidua.evidence.enums import EvidenceState
from thidua.evidence.models import Evidence
from thidua.initiatives import phrases as initiatives
from thidua.initiatives.enums import InitiativeState
from thidua.initiatives.models import Initiative
from thidua.learning import phrases as learning
from thidua.learning.models import LogEntry
from thidua.orgs.models import Unit
from thidua.participation import phrases as participation
from thidua.participation.models import Task
from thidua.participation.queries.tasks_branches import branch_of

UNIT, YEAR, QUARTER, MONTH = "unit", "year", "quarter", "month"


@dataclass(frozen=True)
class Dim:
    """What a table is laid by: a column, or one reckoned for the unit in hand; `words` of its codes where they are a closed list."""

    code: str
    label: Promise
    column: Callable[[Unit], Any]
    words: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Amount:
    """What is added up; `adds` when the sum of the cells is that of the whole."""

    code: str
    label: Promise
    total: Callable[[], Aggregate]
    adds: bool = True


@dataclass(frozen=True)
class Source:
    """A cube: its rows under a unit, the day of each, what it is laid by and what it adds up; `persons` where a cell may tell of single persons."""

    code: Cube
    label: Promise
    rows: Callable[[Unit], Any]
    day: str
    dims: tuple[Dim, ...]
    amounts: tuple[Amount, ...]
    persons: Callable[[], Aggregate] | None = None

    def dim(self, code: str) -> Dim | None:
        return next((one for one in self.dims if one.code == code), None)


def _coded(code: str, label: Promise, column: str, words: Mapping[str, Any]) -> Dim:
    return Dim(code, label, lambda _unit: column, words)


def _common(unit: str, day: str, when: Promise) -> tuple[Dim, ...]:
    """By unit and by time, which every cube has."""
    return (
        Dim(UNIT, _("Đơn vị"), lambda top: branch_of(top, unit)),
        Dim(YEAR, _("Năm"), lambda _top: ExtractYear(day)),
        Dim(QUARTER, _("Quý"), lambda _top: TruncQuarter(day)),
        Dim(MONTH, when, lambda _top: TruncMonth(day)),
    )


def _chapter(_unit: Unit) -> Any:
    dotted = Concat("clause__path", Value("."), output_field=CharField())
    return Substr("clause__path", 1, StrIndex(dotted, Value(".")) - 1)


def _things(label: Promise) -> tuple[Amount, ...]:
    return (Amount("count", label, lambda: Count("pk")),)


SOURCES: Mapping[Cube, Source] = {
    one.code: one
    for one in (
        Source(
            Cube.TASKS, _("Việc"), lambda top: Task.objects.filter(unit__path__startswith=top.path), "due_on",
            (
                *_common("unit__path", "due_on", _("Tháng đến hạn")),
                _coded("state", _("Trạng thái"), "state", participation.TASK_STATES),
                Dim("chapter", _("Mục lớn của kế hoạch"), _chapter), Dim("plan", _("Kế hoạch"), lambda _top: "plan__title"),
            ),
            _things(_("Số lượng việc")),
        ),
        Source(
            Cube.EVIDENCE, _("Minh chứng"),
            lambda top: Evidence.objects.filter(unit__path__startswith=top.path, held=False).exclude(state=EvidenceState.WITHDRAWN), "happened_on",
            (
                *_common("unit__path", "happened_on", _("Tháng")),
                _coded("state", _("Trạng thái"), "state", evidence.STATES), _coded("grade", _("Mức xác nhận"), "grade", evidence.GRADES),
            ),
            _things(_("Số minh chứng")),
        ),
        Source(
            Cube.LEARNING, _("Học tập"),
            lambda top: LogEntry.objects.filter(evidence__unit__path__startswith=top.path, evidence__held=False).exclude(
                evidence__state=EvidenceState.WITHDRAWN
            ),
            "evidence__happened_on",
            (
                *_common("evidence__unit__path", "evidence__happened_on", _("Tháng")),
                _coded("kind", _("Cách học"), "kind", learning.KIND_WORDS), _coded("grade", _("Mức xác nhận"), "evidence__grade", evidence.GRADES),
            ),
            (
                Amount("minutes", _("Số phút học"), lambda: Sum("minutes")),
                Amount("people", _("Số người học"), lambda: Count("person", distinct=True), adds=False),
                Amount("count", _("Số lần học"), lambda: Count("pk")),
            ),
            persons=lambda: Count("person", distinct=True),
        ),
        Source(
            Cube.INITIATIVES, _("Sáng kiến"),
            lambda top: Initiative.objects.filter(unit__path__startswith=top.path).exclude(state__in=(InitiativeState.DRAFT, InitiativeState.WITHDRAWN)),
            "sent_at",
            (
                *_common("unit__path", "sent_at", _("Tháng gửi")),
                _coded("state", _("Trạng thái"), "state", initiatives.STATES), _coded("level", _("Cấp công nhận"), "level", initiatives.LEVELS),
            ),
            _things(_("Số sáng kiến")),
        ),
        Source(
            Cube.NOMINATIONS, _("Hồ sơ đề nghị khen thưởng"),
            lambda top: Nomination.objects.filter(unit__path__startswith=top.path).exclude(state="draft"), "received_at",
            (*_common("unit__path", "received_at", _("Tháng nhận")), _coded("state", _("Trạng thái"), "state", awards.STATES)),
            _things(_("Số đề nghị")),
        ),
    )
}  # fmt: skip

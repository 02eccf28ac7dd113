"""What the ledger, the funds and contributions count: the measures that they declare, and the facts of each."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.evidence.enums import EvidenceState
from thidua.investments.enums import Kind
from thidua.investments.models import Contribution, Line
from thidua.investments.queries.lines import visible_to
from thidua.investments.rules.lines import COUNTS, MONEY, counted_on
from thidua.measures.enums import Adds, Amount
from thidua.measures.rules.adding_up import Fact
from thidua.measures.rules.registry import Measure, Source
from thidua.store import clock

FactOf = Callable[[Line], Fact | None]


def _fact(row: Line, amount: int, counts: bool) -> Fact | None:
    if not counts or row.state not in COUNTS or row.confirmed_at is None:
        return None
    return Fact(str(row.pk), row.unit.path, counted_on(row.year, clock.local_date(row.confirmed_at)), amount)


def _spent_fact(row: Line) -> Fact | None:
    return _fact(row, row.spent, Kind(row.kind) in MONEY)


def _planned_fact(row: Line) -> Fact | None:
    return _fact(row, row.planned, Kind(row.kind) in MONEY)


def _leave_fact(row: Line) -> Fact | None:
    return _fact(row, row.spent, row.kind == Kind.LEAVE)


def gift_fact(row: Contribution) -> Fact | None:
    """A contribution counts once somebody has attested it."""
    one = row.evidence
    return Fact(str(row.pk), one.unit.path, one.happened_on, 1) if one.state == EvidenceState.VERIFIED else None


def _reader(fact_of: FactOf) -> Callable[[uuid.UUID], Iterator[Fact]]:
    def facts(root: uuid.UUID) -> Iterator[Fact]:
        rows = Line.objects.filter(root=root, state__in=COUNTS).select_related("unit")
        return (fact for row in rows.iterator(2_000) if (fact := fact_of(row)))

    return facts


def _gifts(root: uuid.UUID) -> Iterator[Fact]:
    rows = Contribution.objects.filter(root=root, evidence__state=EvidenceState.VERIFIED).select_related("evidence__unit")
    return (fact for row in rows.iterator(2_000) if (fact := gift_fact(row)))


def sources(user: Any, keys: Sequence[str]) -> Mapping[str, Source]:
    """The lines of some facts that somebody may see."""
    rows = visible_to(user).filter(pk__in=[uuid.UUID(key) for key in keys])
    return {str(row.pk): Source(row.title, reverse("investments:line", args=[row.pk]), row.unit.name) for row in rows}


SPENT = Measure(
    "investments.spent", _("Tiền đã chi cho học tập"), Amount.DONG, Adds.SUM, _reader(_spent_fact),
    meaning=_("Đơn vị đã chi bao nhiêu cho kinh phí, cơ sở vật chất, trang thiết bị phục vụ học tập."),
    formula=_("Cộng số đã chi của các dòng đã xác nhận trong sổ nguồn lực, theo năm của dòng."), sources=sources,
)  # fmt: skip
PLANNED = Measure(
    "investments.planned", _("Tiền dự kiến cho học tập"), Amount.DONG, Adds.SUM, _reader(_planned_fact),
    meaning=_("Đơn vị dự kiến bao nhiêu cho kinh phí, cơ sở vật chất, trang thiết bị phục vụ học tập."),
    formula=_("Cộng số dự kiến của các dòng đã xác nhận trong sổ nguồn lực, theo năm của dòng."), sources=sources,
)  # fmt: skip
LEAVE = Measure(
    "investments.leave", _("Ngày nghỉ để học"), Amount.DAYS, Adds.SUM, _reader(_leave_fact),
    meaning=_("Đơn vị đã bố trí bao nhiêu ngày để người của mình đi học."),
    formula=_("Cộng số ngày của các dòng thời gian học đã xác nhận trong sổ nguồn lực."), sources=sources,
)  # fmt: skip
GIFTS = Measure(
    "investments.gifts", _("Đóng góp cá nhân được xác nhận"), Amount.TIMES, Adds.SUM, _gifts,
    meaning=_("Người của đơn vị đã có bao nhiêu đóng góp công sức, trí tuệ, vật chất cho học tập."),
    formula=_("Đếm đóng góp đã được thủ trưởng hoặc cán bộ thi đua xác nhận, theo ngày đóng góp."),
)  # fmt: skip
OF_LINE: tuple[tuple[Measure, FactOf], ...] = ((SPENT, _spent_fact), (PLANNED, _planned_fact), (LEAVE, _leave_fact))
"""Each measure with the fact that a line is for it, as it stands."""
MEASURES = (SPENT, PLANNED, LEAVE, GIFTS)

"""What initiatives count: sent, recognised, and what those that are recognised save."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.initiatives.enums import Agreement, Quantity
from thidua.initiatives.enums import InitiativeState as S
from thidua.initiatives.models import Effect, Initiative, Recognition
from thidua.initiatives.queries.lists import visible_to
from thidua.initiatives.rules.effects import Measured, gain
from thidua.measures.enums import Adds, Amount
from thidua.measures.rules.adding_up import Fact
from thidua.measures.rules.registry import Measure, Source
from thidua.store import clock

FactOf = Callable[[Initiative], Fact | None]


def recognised_on(one: Initiative) -> dt.date | None:
    """The day of the first decision that still stands."""
    day: dt.date | None = (
        Recognition.objects.filter(initiative=one, revoked_at=None).order_by("decided_on").values_list("decided_on", flat=True).first()
    )
    return day


def measured(row: Effect) -> Measured:
    """An effect as the rule takes it."""
    return Measured(row.before, row.after, row.times, row.less_is_better)


def _sent_fact(one: Initiative) -> Fact | None:
    if one.sent_at is None or one.state in (S.DRAFT, S.WITHDRAWN):
        return None
    return Fact(str(one.pk), one.unit.path, clock.local_date(one.sent_at), 1)


def _recognised_fact(one: Initiative) -> Fact | None:
    day = recognised_on(one) if one.state == S.RECOGNISED else None
    return Fact(str(one.pk), one.unit.path, day, 1) if day else None


def _saved(one: Initiative, quantity: Quantity) -> Fact | None:
    day = recognised_on(one) if one.state == S.RECOGNISED else None
    if day is None:
        return None
    rows = Effect.objects.filter(initiative=one, quantity=quantity, answer=Agreement.AGREED)
    whole = sum(int(gain(measured(row))) for row in rows)
    return Fact(str(one.pk), one.unit.path, day, whole) if whole else None


def _money_fact(one: Initiative) -> Fact | None:
    return _saved(one, Quantity.MONEY)


def _minutes_fact(one: Initiative) -> Fact | None:
    return _saved(one, Quantity.MINUTES)


def _reader(fact_of: FactOf) -> Callable[[uuid.UUID], Iterator[Fact]]:
    def facts(root: uuid.UUID) -> Iterator[Fact]:
        rows = Initiative.objects.filter(root=root, sent_at__isnull=False).select_related("unit")
        return (fact for row in rows.iterator(2_000) if (fact := fact_of(row)))

    return facts


def sources(user: Any, keys: Sequence[str]) -> Mapping[str, Source]:
    """The initiatives of some facts that somebody may see."""
    rows = visible_to(user).filter(pk__in=[uuid.UUID(key) for key in keys])
    return {str(row.pk): Source(row.title, reverse("initiatives:initiative", args=[row.pk]), row.author.name) for row in rows}


SENT = Measure(
    "initiatives.sent", _("Sáng kiến đã gửi"), Amount.TIMES, Adds.SUM, _reader(_sent_fact), meaning=_("Bao nhiêu sáng kiến đã gửi yêu cầu công nhận."),
    formula=_("Đếm sáng kiến theo ngày gửi và đơn vị áp dụng, không kể sáng kiến đã rút."), sources=sources,
)  # fmt: skip
RECOGNISED = Measure(
    "initiatives.recognised", _("Sáng kiến được công nhận"), Amount.TIMES, Adds.SUM, _reader(_recognised_fact),
    meaning=_("Bao nhiêu sáng kiến được công nhận lần đầu trong kỳ."), formula=_("Đếm theo ngày của quyết định công nhận đầu tiên còn giá trị."),
    sources=sources,
)  # fmt: skip
MONEY = Measure(
    "initiatives.money", _("Tiền làm lợi từ sáng kiến"), Amount.DONG, Adds.SUM, _reader(_money_fact),
    meaning=_("Sáng kiến được công nhận làm lợi bao nhiêu đồng, số liệu có người xác nhận."),
    formula=_("(Trước trừ sau) nhân số lần trong kỳ đo của từng số đo bằng tiền đã xác nhận, tính vào ngày công nhận."), sources=sources,
)  # fmt: skip
MINUTES = Measure(
    "initiatives.minutes", _("Thời gian tiết kiệm từ sáng kiến"), Amount.MINUTES, Adds.SUM, _reader(_minutes_fact),
    meaning=_("Sáng kiến được công nhận tiết kiệm bao nhiêu thời gian, số liệu có người xác nhận."),
    formula=_("(Trước trừ sau) nhân số lần trong kỳ đo của từng số đo bằng phút đã xác nhận, tính vào ngày công nhận."), sources=sources,
)  # fmt: skip
COUNTED: tuple[tuple[Measure, FactOf], ...] = ((SENT, _sent_fact), (RECOGNISED, _recognised_fact), (MONEY, _money_fact), (MINUTES, _minutes_fact))
"""Each measure with the fact that an initiative is for it, as it stands; None when it does not count."""

"""What models count: published, taken up, what verified reports say was saved, meetings of units."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.measures.enums import Adds, Amount
from thidua.measures.rules.adding_up import Fact
from thidua.measures.rules.registry import Measure, Source
from thidua.replication.enums import EventState, ModelState, OutcomeState
from thidua.replication.models import Adoption, ExchangeEvent, GoodModel, Outcome
from thidua.replication.permissions import adoptions_seen_by, events_seen_by, reports_seen_by, seen_by
from thidua.store import clock


def published_fact(one: GoodModel) -> Fact | None:
    """A model that stands published, on the day of its first edition."""
    if one.state != ModelState.PUBLISHED or one.published_at is None:
        return None
    return Fact(str(one.pk), one.unit.path, clock.local_date(one.published_at), 1)


def adopted_fact(one: Adoption) -> Fact | None:
    """A unit that said it really began; one that ended since began all the same."""
    return Fact(str(one.pk), one.unit.path, one.started_on, 1) if one.started_on is not None else None


def counted_on(one: Outcome) -> dt.date:
    """The day on which a report counts: when it was due, or sooner where it was written sooner; a late one does not move into the next year."""
    return min(one.due_on, clock.local_date(one.reported_at))


def _saved_fact(one: Outcome, amount: int) -> Fact | None:
    if one.state != OutcomeState.VERIFIED or not amount:
        return None
    return Fact(str(one.pk), one.adoption.unit.path, counted_on(one), amount)


def minutes_fact(one: Outcome) -> Fact | None:
    """The minutes that a verified report says were saved."""
    return _saved_fact(one, one.minutes)


def dong_fact(one: Outcome) -> Fact | None:
    """The đồng that a verified report says were saved."""
    return _saved_fact(one, one.dong)


def meeting_fact(one: ExchangeEvent) -> Fact | None:
    """A meeting that was held and closed with what was taken home."""
    return Fact(str(one.pk), one.unit.path, one.held_on, 1) if one.state == EventState.CLOSED else None


def _reader(rows_of: Callable[[uuid.UUID], Any], fact_of: Callable[[Any], Fact | None]) -> Callable[[uuid.UUID], Iterator[Fact]]:
    def facts(root: uuid.UUID) -> Iterator[Fact]:
        return (fact for row in rows_of(root).iterator(2_000) if (fact := fact_of(row)))

    return facts


def _models(root: uuid.UUID) -> Any:
    return GoodModel.objects.filter(root=root, state=ModelState.PUBLISHED).select_related("unit")


def _adoptions(root: uuid.UUID) -> Any:
    return Adoption.objects.filter(root=root, started_on__isnull=False).select_related("unit")


def _reports(root: uuid.UUID) -> Any:
    return Outcome.objects.filter(root=root, state=OutcomeState.VERIFIED).select_related("adoption__unit")


def _meetings(root: uuid.UUID) -> Any:
    return ExchangeEvent.objects.filter(root=root, state=EventState.CLOSED).select_related("unit")


def _keys(keys: Sequence[str]) -> list[uuid.UUID]:
    return [uuid.UUID(key) for key in keys]


def model_sources(user: Any, keys: Sequence[str]) -> Mapping[str, Source]:
    """The models of some facts that somebody may see."""
    rows = GoodModel.objects.filter(seen_by(user), pk__in=_keys(keys)).select_related("unit")
    return {str(row.pk): Source(row.title, reverse("replication:model", args=[row.pk]), row.unit.name) for row in rows}


def adoption_sources(user: Any, keys: Sequence[str]) -> Mapping[str, Source]:
    """The adoptions of some facts that somebody may see."""
    rows = Adoption.objects.filter(adoptions_seen_by(user), pk__in=_keys(keys)).select_related("model", "unit")
    return {str(row.pk): Source(row.model.title, reverse("replication:adoption", args=[row.pk]), row.unit.name) for row in rows}


def report_sources(user: Any, keys: Sequence[str]) -> Mapping[str, Source]:
    """The reports of some facts that somebody may see."""
    rows = Outcome.objects.filter(reports_seen_by(user), pk__in=_keys(keys)).select_related("adoption__model", "adoption__unit")
    return {
        str(row.pk): Source(row.adoption.model.title, reverse("replication:adoption", args=[row.adoption_id]), row.adoption.unit.name) for row in rows
    }


def meeting_sources(user: Any, keys: Sequence[str]) -> Mapping[str, Source]:
    """The meetings of some facts that somebody may see."""
    rows = ExchangeEvent.objects.filter(events_seen_by(user), pk__in=_keys(keys)).select_related("unit")
    return {str(row.pk): Source(row.title, reverse("replication:event", args=[row.pk]), row.unit.name) for row in rows}


PUBLISHED = Measure(
    "replication.published", _("Mô hình đã công bố"), Amount.TIMES, Adds.SUM, _reader(_models, published_fact),
    meaning=_("Bao nhiêu mô hình của đơn vị đã công bố cho đơn vị khác áp dụng."), formula=_("Đếm theo ngày công bố đầu tiên, không kể mô hình đã rút."),
    sources=model_sources,
)  # fmt: skip
ADOPTED = Measure(
    "replication.adopted", _("Lượt áp dụng mô hình"), Amount.TIMES, Adds.SUM, _reader(_adoptions, adopted_fact),
    meaning=_("Đơn vị đã bắt đầu áp dụng bao nhiêu mô hình của nơi khác, do chính đơn vị xác nhận."), formula=_("Đếm theo ngày bắt đầu áp dụng."),
    sources=adoption_sources,
)  # fmt: skip
MINUTES = Measure(
    "replication.minutes", _("Thời gian tiết kiệm nhờ áp dụng mô hình"), Amount.MINUTES, Adds.SUM, _reader(_reports, minutes_fact),
    meaning=_("Áp dụng mô hình của nơi khác tiết kiệm bao nhiêu thời gian, chỉ tính báo cáo đã kiểm tra."),
    formula=_("Cộng số phút của các báo cáo đã kiểm tra, tính vào ngày đến kỳ báo cáo."), sources=report_sources,
)  # fmt: skip
DONG = Measure(
    "replication.dong", _("Tiền tiết kiệm nhờ áp dụng mô hình"), Amount.DONG, Adds.SUM, _reader(_reports, dong_fact),
    meaning=_("Áp dụng mô hình của nơi khác tiết kiệm bao nhiêu đồng, chỉ tính báo cáo đã kiểm tra."),
    formula=_("Cộng số tiền của các báo cáo đã kiểm tra, tính vào ngày đến kỳ báo cáo."), sources=report_sources,
)  # fmt: skip
MEETINGS = Measure(
    "replication.meetings", _("Buổi giao lưu, trao đổi kinh nghiệm"), Amount.TIMES, Adds.SUM, _reader(_meetings, meeting_fact),
    meaning=_("Đơn vị đã tổ chức bao nhiêu buổi giao lưu, tham quan, trao đổi kinh nghiệm."), formula=_("Đếm buổi đã kết thúc, theo ngày tổ chức."),
    sources=meeting_sources,
)  # fmt: skip
MEASURES = (PUBLISHED, ADOPTED, MINUTES, DONG, MEETINGS)

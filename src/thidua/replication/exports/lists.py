"""Models with their adopters, and meetings, as workbooks or CSV."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence

from django.http import HttpResponse
from django.utils.translation import gettext as _

from thidua.replication.models import Adoption, ExchangeEvent, GoodModel
from thidua.replication.phrases import ADOPTIONS, ANSWERS, EVENTS, KINDS_OF_EVENT, STATES
from thidua.replication.queries.events import Sums
from thidua.replication.queries.lists import Saved, Use
from thidua.replication.queries.public import Card
from thidua.sheets.exports import list_file
from thidua.store import clock


def models_file(form: str, rows: Sequence[GoodModel], use: Mapping[uuid.UUID, Use]) -> HttpResponse:
    """A model a row, with its use."""
    titles = [
        _("Tên mô hình"), _("Đơn vị làm ra"), _("Trạng thái"), _("Bản"), _("Công bố"), _("Đang áp dụng"), _("Đã từng áp dụng"), _("Không áp dụng"),
        _("Phút đã tiết kiệm"), _("Đồng đã tiết kiệm"),
    ]  # fmt: skip
    lines: list[list[object]] = [
        [
            one.title, one.unit.name, str(STATES[one.state]), one.edition, clock.local_date(one.published_at) if one.published_at else "", use[one.pk].using,
            use[one.pk].tried, use[one.pk].declined, use[one.pk].minutes, use[one.pk].dong,
        ]
        for one in rows
    ]  # fmt: skip
    return list_file(form, "mo-hinh", _("Mô hình, nhân rộng"), titles, lines)


def public_file(form: str, cards: Sequence[Card]) -> HttpResponse:
    """What everybody may read, a model a row."""
    titles = [_("Tên mô hình"), _("Đơn vị làm ra"), _("Tóm tắt"), _("Công bố"), _("Đang áp dụng"), _("Phút đã tiết kiệm"), _("Đồng đã tiết kiệm")]
    lines: list[list[object]] = [
        [card.title, card.unit, card.nutshell, clock.local_date(card.published_at), card.use.using, card.use.minutes, card.use.dong] for card in cards
    ]
    return list_file(form, "mo-hinh-cong-khai", _("Mô hình hay"), titles, lines)


def adoptions_file(form: str, rows: Sequence[Adoption], saved: Mapping[uuid.UUID, Saved]) -> HttpResponse:
    """What a unit did with a model a row: the ledger."""
    titles = [
        _("Tên mô hình"), _("Đơn vị làm ra"), _("Đơn vị áp dụng"), _("Trả lời"), _("Tình hình"), _("Bắt đầu"), _("Kết thúc"), _("Lý do"),
        _("Học từ đơn vị"), _("Phút đã tiết kiệm"), _("Đồng đã tiết kiệm"),
    ]  # fmt: skip
    lines: list[list[object]] = [
        [
            row.model.title, row.model.unit.name, row.unit.name, str(ANSWERS[row.answer]), str(ADOPTIONS[row.state]), row.started_on or "",
            row.ended_on or "", row.reason, row.learned_from.name if row.learned_from else row.model.unit.name,
            saved.get(row.pk, Saved()).minutes, saved.get(row.pk, Saved()).dong,
        ]
        for row in rows
    ]  # fmt: skip
    return list_file(form, "so-nhan-rong", _("Sổ nhân rộng"), titles, lines)


def events_file(form: str, rows: Sequence[ExchangeEvent], sums: Mapping[uuid.UUID, Sums]) -> HttpResponse:
    """A meeting a row."""
    titles = [_("Tên buổi"), _("Hình thức"), _("Ngày"), _("Nơi tổ chức"), _("Đơn vị tổ chức"), _("Trạng thái"), _("Số đơn vị"), _("Số người")]
    lines: list[list[object]] = [
        [
            one.title, str(KINDS_OF_EVENT[one.kind]), one.held_on, one.place, one.unit.name, str(EVENTS[one.state]), sums[one.pk].units,
            sums[one.pk].people,
        ]
        for one in rows
    ]  # fmt: skip
    return list_file(form, "giao-luu", _("Giao lưu, trao đổi"), titles, lines)

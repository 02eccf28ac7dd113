"""The lists of investments for a spreadsheet: titles, and the cells of one row."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from thidua.investments.enums import Kind
from thidua.investments.phrases import GIFTS, KIND_WORDS, MONEY_FROM, MOVES, PLACES, STATES
from thidua.investments.queries.comparing import Compared

Cells = list[str | int | dt.date | None]


def line_titles() -> list[str]:
    return [
        _("Năm"), _("Đơn vị"), _("Loại"), _("Dùng vào việc gì"), _("Nguồn tiền"), _("Dự kiến (đồng)"), _("Đã chi (đồng)"), _("Số ngày nghỉ học"),
        _("Số lượng"), _("Số người"), _("Văn bản"), _("Mục"), _("Trạng thái"), _("Ghi chú"),
    ]  # fmt: skip


def line_cells(row: Any) -> Cells:
    leave = row.kind == Kind.LEAVE
    return [
        row.year, row.unit.name, str(KIND_WORDS[row.kind]), row.title, str(MONEY_FROM.get(row.money_from, "")), None if leave else row.planned,
        None if leave else row.spent, row.spent if leave else None, row.quantity, row.people, row.document, row.clause.spoken if row.clause else "",
        str(STATES[row.state]), row.note,
    ]  # fmt: skip


def compare_titles() -> list[str]:
    return [
        _("Đơn vị"), _("Dự kiến (đồng)"), _("Đã chi (đồng)"), _("Năm trước (đồng)"), _("Tăng, giảm (%)"), _("Số người"),
        _("Đã chi mỗi người (đồng)"), _("Giờ học"), _("Đã chi mỗi giờ học (đồng)"), _("Ngày nghỉ để học"),
    ]  # fmt: skip


def compare_cells(row: Compared) -> Cells:
    return [row.name, row.planned, row.spent, row.before, row.change, row.people, row.per_head, row.hours, row.per_hour, row.days]


def entry_titles() -> list[str]:
    return [
        _("Ngày"), _("Thu hay chi"), _("Số tiền (đồng)"), _("Ai đóng góp, ai được hỗ trợ"), _("Nội dung"), _("Số quyết định"), _("Ngày quyết định"),
        pgettext("quỹ", "Gạch bỏ vì"),
    ]  # fmt: skip


def entry_cells(row: Any) -> Cells:
    return [row.on, str(MOVES[row.move]), row.amount, row.who, row.purpose, row.number, row.signed_on, row.reason]


def gift_titles() -> list[str]:
    return [_("Người đóng góp"), _("Đơn vị"), _("Ngày"), _("Loại"), _("Đã đóng góp gì"), _("Số phút"), _("Giá trị (đồng)"), _("Nơi đóng góp")]


def gift_cells(row: Any) -> Cells:
    one = row.evidence
    return [row.person.name, one.unit.name, one.happened_on, str(GIFTS[row.gift]), one.title, row.minutes, row.worth, str(PLACES[row.place])]

"""The lists of proposals and policies for a spreadsheet: titles, and the cells of one row."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from thidua.policies.enums import Gives
from thidua.policies.models import SupportPolicy
from thidua.policies.phrases import GIVES, OUTCOMES, STANDINGS, STATES
from thidua.policies.queries.register import YearSum
from thidua.policies.rules.policies import standing
from thidua.store import clock

Cells = list[str | int | dt.date | None]


def proposal_titles() -> list[str]:
    return [
        _("Về việc"), _("Đơn vị kiến nghị"), _("Người viết"), _("Vướng mắc"), pgettext("chính sách", "Đề xuất"), _("Mục"), _("Ngày gửi"), _("Nơi giữ"), _("Hạn trả lời"),
        _("Trạng thái"), _("Kết quả"), _("Trả lời"), _("Đã thay đổi"), _("Văn bản"),
    ]  # fmt: skip


def proposal_cells(row: Any) -> Cells:
    sent = clock.local_date(row.sent_at) if row.sent_at else None
    outcome = str(OUTCOMES[row.outcome]) if row.outcome else ""
    return [
        row.subject, row.unit.name, row.person.name, row.hinders, row.proposed, row.clause.spoken if row.clause else "", sent, holder_words(row),
        row.due_on, str(STATES[row.state]), outcome, row.answer, row.changed, row.changed_number,
    ]  # fmt: skip


def holder_words(row: Any) -> str:
    """Who has it in hand."""
    return str(row.body.name if row.body else row.holder.name)


def gives_words(row: SupportPolicy) -> str:
    """What a policy gives, in words between commas."""
    return ", ".join(str(GIVES[code]) for code in Gives if getattr(row, f"gives_{code.value}"))


def policy_titles() -> list[str]:
    return [
        _("Chính sách"), _("Số văn bản"), _("Ngày ký"), _("Nơi ban hành"), _("Ai được hưởng"), _("Hỗ trợ"), _("Mức hỗ trợ"), _("Hiệu lực từ"), _("Đến"),
        _("Trạng thái"), _("Số người hưởng"), _("Chi phí (đồng)"),
    ]  # fmt: skip


def policy_cells(row: Any) -> Cells:
    now = standing(row.valid_from, row.valid_to, row.repealed_on, clock.today())
    return [
        row.name, row.number, row.signed_on, row.issuer, row.who, gives_words(row), row.support, row.valid_from, row.repealed_on or row.valid_to,
        str(STANDINGS[now]), row.people or 0, row.cost or 0,
    ]  # fmt: skip


def year_titles() -> list[str]:
    return [_("Năm"), _("Số chính sách có người hưởng"), _("Lượt người hưởng"), _("Chi phí (đồng)"), _("Số ngày nghỉ học")]


def year_cells(row: YearSum) -> Cells:
    return [row.year, row.policies, row.people, row.cost, row.days]


def report_titles() -> list[str]:
    return [
        _("Về việc"),
        _("Đơn vị kiến nghị"),
        _("Ngày gửi"),
        _("Nơi giữ"),
        _("Hạn trả lời"),
        _("Trạng thái"),
        _("Kết quả"),
        _("Trả lời"),
        _("Đã thay đổi"),
        _("Văn bản"),
    ]


def report_cells(row: Any) -> Cells:
    """Of a report no person is named."""
    sent = clock.local_date(row.sent_at) if row.sent_at else None
    outcome = str(OUTCOMES[row.outcome]) if row.outcome else ""
    return [
        row.subject, row.unit.name, sent, holder_words(row), row.due_on, str(STATES[row.state]), outcome, row.answer, row.changed, row.changed_number,
    ]  # fmt: skip

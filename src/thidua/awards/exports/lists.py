"""Lists of awards for a spreadsheet, and the statistics forms."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from thidua.awards.models import Nomination
from thidua.awards.phrases import ORIGINS, REWARDS, STATES
from thidua.awards.queries.figures import Year
from thidua.awards.rules.statistics import Row, percent
from thidua.rulebook.phrases.standards import form_name
from thidua.sheets.exports import write_workbook
from thidua.store import clock

Cells = list[str | int | float | dt.date | None]


def nomination_titles() -> list[str]:
    return [
        _("Họ và tên, tập thể"), _("Chức vụ"), _("Đơn vị"), _("Danh hiệu, hình thức"), _("Loại hình"), _("Nguồn đề nghị"), _("Tóm tắt thành tích"),
        _("Ngày nộp"), _("Trạng thái"), _("Lý do"),
    ]  # fmt: skip


def nomination_cells(row: Nomination) -> Cells:
    sent = clock.local_date(row.submitted_at) if row.submitted_at else None
    return [
        row.who, row.position, row.unit.name, form_name(row.form), str(REWARDS[row.reward]), str(ORIGINS[row.origin]), row.citation, sent,
        str(STATES[row.state]), row.reason,
    ]  # fmt: skip


def register_titles() -> list[str]:
    return [
        _("Năm"), _("Họ và tên, tập thể"), _("Chức vụ"), _("Đơn vị"), _("Danh hiệu, hình thức"), _("Thành tích"), _("Số quyết định"), _("Ngày quyết định"),
        pgettext("khen thưởng", "Cơ quan quyết định"), _("Trạng thái"),
    ]  # fmt: skip


def register_cells(row: Nomination) -> Cells:
    decision = row.decision
    issuer = (decision.issuer or row.round.unit.name) if decision else ""
    return [
        row.round.year, row.who, row.position, row.unit.name, form_name(row.form), row.citation, decision.number if decision else "",
        decision.signed_on if decision else None, issuer, str(STATES[row.state]),
    ]  # fmt: skip


def money_titles() -> list[str]:
    return [
        _("Họ và tên, tập thể"),
        _("Đơn vị"),
        _("Danh hiệu, hình thức"),
        _("Hệ số"),
        _("Tiền thưởng (đồng)"),
        _("Ngày chi"),
        _("Ngày thu hồi tiền"),
    ]


def money_cells(row: Nomination) -> Cells:
    return [
        row.who, row.unit.name, form_name(row.form), _plain(row.multiple), row.amount if row.pays else 0, row.paid_on, row.paid_back_on,
    ]  # fmt: skip


def _plain(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


STATE_COLUMNS = (
    "TT", "Hình thức khen thưởng", "Đã trình: tập thể", "Đã trình: cá nhân", "Đã có quyết định: tập thể", "Đã có quyết định: cá nhân",
    "Công trạng: tập thể", "Công trạng: cá nhân lãnh đạo, quản lý", "Công trạng: cá nhân khác", "Chuyên đề, đột xuất: tập thể",
    "Chuyên đề, đột xuất: cá nhân lãnh đạo, quản lý", "Chuyên đề, đột xuất: cá nhân khác", "Niên hạn: cá nhân", "Đối ngoại: tập thể", "Đối ngoại: cá nhân",
    "Cống hiến: cá nhân", "Doanh nghiệp: tập thể", "Doanh nghiệp: cá nhân",
)  # fmt: skip
LEVEL_COLUMNS = (
    "TT", "Hình thức khen thưởng", "Tổng số", "Doanh nghiệp", "Cá nhân", "Công trạng: tổng số", "Công trạng: tỷ lệ %",
    "Công trạng: cá nhân lãnh đạo, quản lý", "Công trạng: cá nhân không quản lý", "Chuyên đề, đột xuất: tổng số", "Chuyên đề, đột xuất: tỷ lệ %",
    "Chuyên đề, đột xuất: cá nhân lãnh đạo, quản lý", "Chuyên đề, đột xuất: cá nhân không quản lý", "Đối ngoại: tổng số", "Đối ngoại: tỷ lệ %",
)  # fmt: skip
FUND_COLUMNS = (
    "Tổng số đã trích trong năm", "Tỷ lệ % trên tổng chi ngân sách thường xuyên", "Đã chi: tổng số", "Chi khen thưởng cấp Nhà nước",
    "Chi khen thưởng cấp bộ, tỉnh", "Chi khen thưởng các hình thức khác", "Chi công tác thi đua, tuyên truyền", "Chi mua hiện vật khen thưởng", "Chi khác",
    "Còn lại", "Ghi chú",
)  # fmt: skip
"""The columns of the statistics forms, which are papers of the State and so in Vietnamese; amounts are whole đồng."""


def state_cells(place: int | None, row: Row) -> list[Any]:
    """A line of form 01."""
    return [
        place, row.form, row.proposed.units, row.proposed.people, row.awarded.units, row.awarded.people, row.merit.units, row.merit.leaders,
        row.merit.others, row.occasion.units, row.occasion.leaders, row.occasion.others, row.tenure.people, row.foreign.units, row.foreign.people,
        row.service.people, row.enterprise.units, row.enterprise.people,
    ]  # fmt: skip


def level_cells(place: int | None, row: Row) -> list[Any]:
    """A line of form 03."""
    share = {name: percent(getattr(row, name).all, row.awarded.all) for name in ("merit", "occasion", "foreign")}
    return [
        place, row.form, row.awarded.all, row.enterprise.all, row.awarded.people, row.merit.all, _plain(share["merit"]), row.merit.leaders,
        row.merit.others, row.occasion.all, _plain(share["occasion"]), row.occasion.leaders, row.occasion.others, row.foreign.all, _plain(share["foreign"]),
    ]  # fmt: skip


def fund_cells(year: Year) -> list[Any]:
    """The line of form 05."""
    fund = year.fund
    return [
        fund.allotted, _plain(fund.share), fund.spent, fund.state, fund.ministry, fund.base, fund.work, fund.objects, fund.other, fund.left,
        year.row.note if year.row else "",
    ]  # fmt: skip


def statistics_book(year: Year) -> bytes:
    """The forms of a year as a workbook: 01 of the State, 03 of the ministry or province, the same of the grassroots level, 05 of the fund."""

    def lines(rows: Sequence[Row], total: Row, cells: Any) -> list[list[Any]]:
        return [*(cells(n, row) for n, row in enumerate(rows, 1)), cells(None, total)]

    return write_workbook(
        (
            ("Biểu 01 cấp Nhà nước", STATE_COLUMNS, lines(year.state, year.state_total, state_cells)),
            ("Biểu 03 cấp bộ, tỉnh", LEVEL_COLUMNS, lines(year.ministry, year.ministry_total, level_cells)),
            ("Biểu 03 cấp cơ sở", LEVEL_COLUMNS, lines(year.base, year.base_total, level_cells)),
            ("Biểu 05 quỹ", FUND_COLUMNS, [fund_cells(year)]),
        )
    )

"""Lists of councils as workbooks or CSV."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpResponse
from django.utils.translation import gettext as _

from thidua.councils.phrases import COUNCIL_KINDS, FORMS, SITTING_STATES
from thidua.councils.queries.councils import CouncilRow
from thidua.councils.queries.sittings import SittingRow
from thidua.sheets.exports import list_file
from thidua.store import clock


def councils_file(form: str, lines: Iterable[CouncilRow]) -> HttpResponse:
    """A council a row."""
    titles = [
        _("Tên hội đồng"),
        _("Loại hội đồng"),
        _("Đơn vị"),
        _("Chủ tịch"),
        _("Thành viên"),
        _("Có quyền biểu quyết"),
        _("Thành lập ngày"),
        _("Hết nhiệm kỳ ngày"),
    ]
    rows: list[list[object]] = [
        [
            one.council.name, str(COUNCIL_KINDS[one.council.kind]), one.council.unit.name, one.chair, one.members, one.voting,
            one.council.from_date, one.council.to_date or "",
        ]
        for one in lines
    ]  # fmt: skip
    return list_file(form, "hoi-dong", _("Hội đồng"), titles, rows)


def sittings_file(form: str, lines: Iterable[SittingRow]) -> HttpResponse:
    """A sitting a row, its hour as people here read it."""
    titles = [_("Phiên họp"), _("Hội đồng"), _("Thời gian"), _("Hình thức"), _("Nơi họp"), _("Trạng thái"), _("Nội dung"), _("Đã kết luận")]
    rows: list[list[object]] = [
        [
            one.sitting.title, one.sitting.council.name, f"{one.sitting.starts_at.astimezone(clock.VIETNAM):%d/%m/%Y %H:%M}", str(FORMS[one.sitting.form]),
            one.sitting.place, str(SITTING_STATES[one.sitting.state]), one.items, one.decided,
        ]
        for one in lines
    ]  # fmt: skip
    return list_file(form, "phien-hop-hoi-dong", _("Phiên họp hội đồng"), titles, rows)

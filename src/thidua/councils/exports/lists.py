"""Lists of councils as workbooks or CSV."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpResponse
from django.utils.translation import gettext as _

from thidua.councils.phrases import COUNCIL_KINDS
from thidua.councils.queries.councils import CouncilRow
from thidua.sheets.exports import list_file


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

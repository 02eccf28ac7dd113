"""The library and its log of services as workbooks or CSV."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpResponse
from django.utils.translation import gettext as _

from thidua.library.models import Service
from thidua.library.phrases import LICENCES, RESOURCE_KINDS, STATES
from thidua.library.queries.resources import Line
from thidua.library.queries.services import Sums
from thidua.sheets.exports import list_file


def library_file(form: str, lines: Iterable[Line]) -> HttpResponse:
    """A resource a row."""
    titles = [
        _("Tên học liệu"),
        _("Loại"),
        _("Đơn vị"),
        _("Bản"),
        _("Trạng thái"),
        _("Giấy phép sử dụng"),
        _("Từ khóa"),
        _("Người dùng"),
        _("Người áp dụng"),
    ]
    titles += [_("Số sao"), _("Dẫn văn bản hết hiệu lực")]
    rows: list[list[object]] = [
        [
            line.one.title, str(RESOURCE_KINDS[line.one.kind]), line.one.unit.name, line.one.edition, str(STATES[line.one.state]),
            str(LICENCES[line.one.licence]), "; ".join(line.tags), line.figures.used, line.figures.applied,
            "" if line.figures.stars is None else float(line.figures.stars), "; ".join(gone.number for gone in line.stale),
        ]
        for line in lines
    ]  # fmt: skip
    return list_file(form, "hoc-lieu", _("Học liệu"), titles, rows)


def services_file(form: str, rows: Iterable[Service], sums: Sums) -> HttpResponse:
    """A line of the log a row, the sums below."""
    titles = [_("Ngày"), _("Đơn vị"), _("Nội dung phục vụ"), _("Nơi phục vụ"), _("Số buổi"), _("Số người dân"), _("Học liệu đã dùng")]
    lines: list[list[object]] = [
        [row.held_on, row.unit.name, row.title, row.place, row.sessions, row.people, row.resource.title if row.resource else ""] for row in rows
    ]
    lines.append([_("Tổng"), "", "", "", sums.sessions, sums.people, ""])
    return list_file(form, "phuc-vu-nguoi-dan", _("Phục vụ người dân"), titles, lines)

"""The list of initiatives as a workbook or CSV."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpResponse
from django.utils.translation import gettext as _

from thidua.initiatives.models import Author, Initiative, Recognition
from thidua.initiatives.phrases import LEVELS, STATES
from thidua.initiatives.queries.lists import day_of
from thidua.sheets.exports import list_file


def initiatives_file(form: str, rows: Sequence[Initiative]) -> HttpResponse:
    """An initiative a row, with all its authors and recognitions: three questions whatever their number."""
    authors: dict[object, list[str]] = {}
    for row in Author.objects.filter(initiative__in=rows).select_related("person").order_by("place", "id"):
        authors.setdefault(row.initiative_id, []).append(f"{row.called} ({row.share}%)")
    decided: dict[object, list[str]] = {}
    for one in Recognition.objects.filter(initiative__in=rows, revoked_at=None).order_by("decided_on"):
        decided.setdefault(one.initiative_id, []).append(f"{LEVELS[one.level]}: {one.number}, {one.decided_on:%d/%m/%Y}")
    titles = [
        _("Tên sáng kiến"), _("Tác giả"), _("Đơn vị"), _("Lĩnh vực"), _("Áp dụng từ"), _("Ngày gửi"), _("Ngày tiếp nhận"), _("Trạng thái"),
        _("Giống sáng kiến khác (%)"), _("Công nhận"), _("Lý do"),
    ]  # fmt: skip
    cells: list[list[object]] = [
        [
            one.title, "; ".join(authors.get(one.pk, [])), one.unit.name, one.field, one.applied_on, day_of(one.sent_at), day_of(one.received_at),
            str(STATES[one.state]), one.alike or "", "; ".join(decided.get(one.pk, [])), one.reason,
        ]
        for one in rows
    ]  # fmt: skip
    return list_file(form, "sang-kien", _("Sáng kiến"), titles, cells)

"""The list of pledges for a spreadsheet."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from thidua.pledges.phrases import KINDS_OF_PLEDGE, STATES
from thidua.store import clock


def pledge_titles() -> list[str]:
    return [_("Giao ước"), _("Năm"), _("Loại"), _("Đơn vị chủ trì"), _("Trạng thái"), _("Đã ký"), _("Số bên"), _("Ngày ký xong")]


def pledge_cells(row: Any) -> list[Any]:
    """A line: what it is, for whom, how far."""
    signed = clock.local_date(row.signed_at) if row.signed_at else None
    kind, state = str(KINDS_OF_PLEDGE[row.kind]), str(STATES[row.state])
    return [row.title, row.year, kind, row.unit.name, state, row.signed, row.parties, signed]

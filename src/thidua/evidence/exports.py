"""The list of evidence for a spreadsheet."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from thidua.evidence.models import Evidence
from thidua.evidence.phrases import GRADES, STATES
from thidua.store import clock


def titles() -> list[str]:
    return [_("Đã làm gì"), _("Của ai"), _("Đơn vị"), _("Ngày làm"), _("Ngày nộp"), _("Mức tin cậy"), _("Trạng thái")]


def cells(row: Evidence) -> list[str | dt.date]:
    return [
        row.title,
        row.person.name,
        row.unit.name,
        row.happened_on,
        clock.local_date(row.entered_at),
        str(GRADES[row.grade]),
        str(STATES[row.state]),
    ]

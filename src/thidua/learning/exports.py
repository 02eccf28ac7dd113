"""The log and the counts of units as workbooks."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from thidua.learning.models import LogEntry
from thidua.learning.phrases import GRADES, KIND_WORDS, LOG_STATES, change_words
from thidua.learning.queries.units import Overview
from thidua.plans.models import Clause
from thidua.sheets.exports import write_workbook


def record_book(rows: Sequence[LogEntry], clauses: Mapping[uuid.UUID, Sequence[Clause]]) -> bytes:
    """One sheet with an entry a row."""
    titles = [
        _("Ngày học"),
        _("Học gì"),
        _("Học bằng cách nào"),
        _("Số phút"),
        _("Mục của kế hoạch"),
        _("Nơi tổ chức"),
        _("Số chứng chỉ, chứng nhận"),
    ]
    titles += [_("Trạng thái"), _("Mức tin cậy"), _("Đã thay đổi trong công việc"), _("Ghi thêm")]
    lines = [
        [
            row.evidence.happened_on,
            row.evidence.title,
            str(KIND_WORDS[row.kind]),
            row.minutes,
            "; ".join(f"{one.spoken} ({one.plan.number or one.plan.title})" for one in clauses.get(row.evidence_id, [])),
            row.provider,
            row.certificate,
            str(LOG_STATES[row.evidence.state]),
            str(GRADES[row.evidence.grade]),
            change_words(row) if row.changed else "",
            row.evidence.note,
        ]
        for row in rows
    ]
    return write_workbook([(_("Sổ học tập"), titles, lines)])


def units_book(found: Overview) -> bytes:
    """Two sheets: the units, the kinds. Counts only."""
    units = [[one.unit.code, one.unit.name, one.members, one.people, one.minutes, one.applied] for one in found.units]
    kinds = [[str(KIND_WORDS[one.kind]), one.times, one.minutes, one.people] for one in found.kinds]
    applied = _("Số lần áp dụng vào công việc")
    return write_workbook(
        [
            (_("Đơn vị"), [_("Mã"), _("Đơn vị"), _("Số người"), _("Người có học"), _("Số phút"), applied], units),
            (_("Cách học"), [_("Cách học"), _("Số lần"), _("Số phút"), _("Người có học")], kinds),
        ]
    )

"""A list of tasks as it is seen, for a spreadsheet: XLSX with typed dates and numbers, CSV with a byte-order mark."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from thidua.participation.phrases import PILLS, RECURRENCES
from thidua.participation.queries.tasks import TaskRow
from thidua.sheets.exports import write_csv, write_workbook

Cell = str | int | float | dt.date | None


def titles() -> list[str]:
    return [
        _("Kế hoạch"), _("Mục"), _("Tên việc"), _("Đơn vị chủ trì"), _("Người làm"), _("Hạn"), _("Lặp lại"), _("Trạng thái"),
        _("Phần trăm đã làm"), _("Chỉ tiêu"), _("Đã đạt"), _("Đơn vị tính"), _("Minh chứng cần có"),
    ]  # fmt: skip


def cells(row: TaskRow) -> list[Cell]:
    task: Any = row.task
    return [
        task.plan.title,
        task.clause.spoken,
        task.title,
        task.unit.name,
        task.person.name if task.person else "",
        task.due_on,
        str(RECURRENCES[task.recurrence]),
        str(PILLS[row.pill]),
        row.percent,
        float(task.target_value) if task.target_value is not None else None,
        float(task.done_value) if task.target_value is not None else None,
        task.target_unit,
        task.expected_evidence,
    ]


def as_workbook(rows: Sequence[TaskRow], about: Sequence[str]) -> bytes:
    """Two sheets: the rows, and what they are: filter, time and name of who took them."""
    return write_workbook(
        ((_("Việc của tôi"), titles(), [cells(row) for row in rows]), (_("Về danh sách này"), about[:1], [[line] for line in about[1:]]))
    )


def as_csv(rows: Sequence[TaskRow]) -> bytes:
    """The rows with the titles above them."""
    return write_csv(titles(), (cells(row) for row in rows))

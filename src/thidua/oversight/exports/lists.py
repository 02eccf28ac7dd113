"""The lists of oversight for a spreadsheet: titles, and the cells of one row."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from thidua.oversight.phrases import DATE_KINDS, FINDING_STATES, INSPECTION_STATES, LETTER_STATES, QUESTION_STATES, SIGNS
from thidua.oversight.queries.agenda import Entry
from thidua.oversight.queries.radar import Line
from thidua.participation.rules.due import Due
from thidua.store import clock

Cells = list[str | int | dt.date | None]


def letter_titles() -> list[str]:
    return [_("Trích yếu"), _("Số"), _("Ngày ký"), _("Kế hoạch"), _("Trả lời trước"), _("Đã trả lời"), _("Số đơn vị"), _("Trạng thái")]


def letter_cells(row: Any) -> Cells:
    state = str(LETTER_STATES[row.state])
    return [row.subject, row.number, row.signed_on, row.plan.title, row.answer_by, row.answered or 0, row.units or 0, state]


def late_titles() -> list[str]:
    return [_("Việc"), _("Mục"), _("Đơn vị"), _("Hạn"), _("Số ngày quá hạn")]


def late_cells(row: tuple[Any, Due]) -> Cells:
    task, due = row
    return [task.title, task.clause.spoken, task.unit.name, task.due_on, -due.left]


def question_titles() -> list[str]:
    return [_("Câu hỏi"), _("Kế hoạch"), _("Mục"), _("Đơn vị"), _("Hỏi ngày"), _("Trả lời trước"), _("Trạng thái"), _("Trả lời")]


def question_cells(row: Any) -> Cells:
    """The answer is the guidance that was published."""
    asked, state = clock.local_date(row.asked_at), str(QUESTION_STATES[row.state])
    answer = row.guidance.text if row.guidance else ""
    return [row.text, row.clause.plan.title, row.clause.spoken, row.unit.name, asked, row.due_on, state, answer]


def inspection_titles() -> list[str]:
    return [_("Cuộc kiểm tra"), _("Kế hoạch"), _("Ngày lập"), _("Ngày kiểm tra"), _("Số đơn vị"), _("Kiến nghị"), _("Đã khắc phục"), _("Trạng thái")]


def inspection_cells(row: Any) -> Cells:
    state = str(INSPECTION_STATES[row.state])
    return [row.title, row.plan.title, clock.local_date(row.made_at), row.first_on, row.visits or 0, row.found or 0, row.mended or 0, state]


def finding_titles() -> list[str]:
    return [_("Tồn tại"), _("Phải làm"), _("Đơn vị"), _("Mục"), _("Cuộc kiểm tra"), _("Hạn"), _("Trạng thái")]


def finding_cells(row: Any) -> Cells:
    state = str(FINDING_STATES[row.state])
    return [row.text, row.remedy, row.unit.name, row.item.clause.spoken if row.item.clause else "", row.visit.inspection.title, row.due_on, state]


def radar_titles() -> list[str]:
    return [
        _("Mục"),
        _("Nội dung"),
        _("Chủ trì"),
        _("Việc"),
        _("Việc xong"),
        _("Việc quá hạn"),
        _("Phải đọc"),
        _("Đã đọc"),
        _("Số ngày chưa chuyển động"),
        _("Dấu hiệu"),
    ]


def radar_cells(line: Line) -> Cells:
    leads = ", ".join(one.unit.name for one in line.row.leads)
    life, signs = line.life, "; ".join(str(SIGNS[one]) for one in line.signs)
    return [line.row.clause.spoken, line.row.headline, leads, life.tasks, life.done, life.late, life.asked, life.reached, life.moved_days, signs]


def agenda_titles() -> list[str]:
    return [_("Ngày"), _("Loại"), _("Nội dung"), _("Ở đâu"), _("Còn phải làm")]


def agenda_cells(entry: Entry) -> Cells:
    return [entry.on, str(DATE_KINDS[entry.kind]), entry.title, entry.where, _("có") if entry.owed else _("không")]

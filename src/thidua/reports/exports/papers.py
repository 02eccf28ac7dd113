"""Reports as papers and workbooks, always in Vietnamese: they are papers of the agency."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils import translation

from thidua.measures.phrases import AMOUNTS
from thidua.measures.rules.registry import measure_of
from thidua.papers.model import Paper
from thidua.plans.exports import head_of
from thidua.reports.enums import LineKind, ReportState
from thidua.reports.models import Report
from thidua.reports.phrases import KINDS_OF_FORM, STATES
from thidua.reports.queries.reading import Line, lines_in
from thidua.reports.rules.freezing import told
from thidua.reports.rules.papers import Counted, Saying, Told, report_paper
from thidua.reports.rules.periods import words_of
from thidua.sheets.exports import write_workbook
from thidua.store import clock


def amount_of(row: Line) -> str:
    """In what a line is counted."""
    measure = measure_of(row.line.measure)
    return str(AMOUNTS[measure.amount]) if measure is not None else ""


def _counted(row: Line) -> Counted:
    why = row.entry.why
    units, missing = why.get("counted", []), why.get("missing", [])
    number = told({"number": row.entry.number, "below": row.entry.below})
    whole = len(units) + len(missing)
    return Counted(row.line.label, number, amount_of(row), f"{len(units)}/{whole}" if whole else "", ", ".join(missing))


def taken_words(report: Report) -> str:
    """When the figures were taken, as a paper says it."""
    return f"số liệu lấy lúc {report.as_of.astimezone(clock.VIETNAM):%H:%M ngày %d/%m/%Y}"


def paper_of(report: Report) -> Paper:
    """Báo cáo: what is frozen cannot change, so that an accepted report draws the same paper again."""
    with translation.override("vi"):
        rows = lines_in(report)
        kind = str(KINDS_OF_FORM[report.form.kind]).removeprefix("Báo cáo ")
        plan = report.form.plan
        number = f"Kế hoạch số {plan.number}" if plan.number else "Kế hoạch"
        told_rows = [_told(row) for row in rows if row.line.kind == LineKind.NARRATIVE]
        saying = Saying(
            f"Kết quả thực hiện {number} ({kind}, {words_of(report.period)})",
            f"Căn cứ {number}{f' ngày {plan.signed_on:%d/%m/%Y}' if plan.signed_on else ''} {plan.title.removeprefix('KẾ HOẠCH').strip()}".strip(),
            taken_words(report), (report.form.unit.name,) if report.unit_id != report.form.unit_id else (),
            draft=report.state != ReportState.ACCEPTED, digest=report.digest,
        )  # fmt: skip
        day = clock.local_date(report.decided_at or report.as_of)
        return report_paper(head_of(report.unit, day), saying, told_rows, [_counted(row) for row in rows if row.line.kind != LineKind.NARRATIVE])


def _told(row: Line) -> Told:
    label, _dot, heading = row.line.label.partition(". ")
    return Told(f"{label}." if heading else "", heading or label, row.entry.text)


def workbook_of(report: Report, rows: Sequence[Line]) -> bytes:
    """Two sheets: the lines with numbers as numbers, and what the report is and when its figures were taken."""
    with translation.override("vi"):
        titles = ["TT", "Mục", "Dòng", "Số liệu", "Trên tổng", "Đơn vị tính", "Lời báo cáo", "Đơn vị đã tính", "Đơn vị còn thiếu"]
        lines = [_cells(place, row) for place, row in enumerate(rows, 1)]
        about: list[tuple[str, object]] = [
            ("Biểu mẫu", report.form.name), ("Đơn vị", report.unit.name), ("Kỳ", words_of(report.period)), ("Trạng thái", str(STATES[report.state])),
            ("Hạn gửi", report.due_on), ("Ngày gửi", _day(report.submitted_at)), ("Số liệu lấy ngày", _day(report.as_of)), ("Mã kiểm tra bản chốt", report.digest),
        ]  # fmt: skip
        return write_workbook((("Báo cáo", titles, lines), ("Về báo cáo", ["Thông tin", "Nội dung"], about)))


def _day(at: dt.datetime | None) -> dt.date | None:
    return clock.local_date(at) if at is not None else None


def _cells(place: int, row: Line) -> list[object]:
    entry, why = row.entry, row.entry.why
    below = entry.below or None
    counted = len(why["counted"]) if "counted" in why else None
    return [
        place, row.line.clause.path if row.line.clause else "", row.line.label, entry.number, below, amount_of(row), entry.text, counted,
        ", ".join(why.get("missing", [])),
    ]  # fmt: skip

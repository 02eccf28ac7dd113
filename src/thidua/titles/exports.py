"""A sheet as an official paper, always in Vietnamese; register and counts as tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from thidua.orgs.models import Post, Unit
from thidua.papers.model import Paper
from thidua.rulebook.queries import unconfirmed_here
from thidua.scorecards.sheet import Kind as RowKind
from thidua.store import clock
from thidua.titles.enums import Kind, SheetState
from thidua.titles.models import Recognition, TitleSheet
from thidua.titles.phrases import KIND_WORDS, LEVELS, STANDINGS
from thidua.titles.queries.lines import line_of_sheet
from thidua.titles.queries.rulings import notice_days, sheet_on
from thidua.titles.queries.sheets import UnitCount
from thidua.titles.rules import papers
from thidua.titles.rules.spans import standing


def sheet_paper(sheet: TitleSheet) -> Paper:
    """The paper of a sheet."""
    with translation.override("vi"):
        lines = line_of_sheet(sheet)
        unit: Any = sheet.unit
        top = Unit.objects.filter(path=unit.path[: -Unit.steplen]).first()
        sent, decided = sheet.state != SheetState.DRAFT, sheet.state == SheetState.CONFIRMED
        recognition = Recognition.objects.filter(sheet=sheet).first() if decided else None
        if not sent:
            sheet_on(Kind(sheet.kind), clock.today())  # a draft hangs on the rules: the paper says which of them nobody has confirmed
        return papers.sheet_paper(
            papers.Assessed(
                title=str(KIND_WORDS[sheet.kind]), year=sheet.year, agency=unit.name, parent=unit.superior_name or (top.name if top else ""),
                place=unit.place, whose=sheet.person.name if sheet.person else unit.name, position=_position(sheet), clause=lines.clause,
                rows=tuple(_row(one) for one in lines.rows), total=_points(lines.total), most=_points(lines.most),
                sent_on=clock.local_date(sheet.sent_at) if sent and sheet.sent_at else None, result=str(LEVELS[sheet.level]) if decided else "",
                number=recognition.number if recognition else "", confirmer=str(sheet.decided_by) if decided and sheet.decided_by else "",
                made_on=clock.local_date(sheet.filled_at), unconfirmed=() if sent else tuple(row.title for row in unconfirmed_here()),
            )
        )  # fmt: skip


def _position(sheet: TitleSheet) -> str:
    if sheet.person is None:
        return ""
    post = Post.objects.on(clock.local_date(sheet.filled_at)).filter(person=sheet.person).order_by("from_date").last()
    return ", ".join(part for part in (post.position if post else "", sheet.unit.name) if part)


def _points(points: Decimal | None) -> str:
    return "" if points is None else f"{points:f}".replace(".", ",")


def _row(one: Any) -> papers.Row:
    grounds = " ".join(part for part in (one.because, one.beside, one.said) if part)
    return papers.Row(one.code, one.title, "" if one.kind is RowKind.GROUP else _points(one.most), _points(one.points), grounds)


def register_titles() -> list[str]:
    """The head of the register."""
    return [
        _("Số"),
        _("Danh hiệu"),
        _("Mức"),
        _("Người, đơn vị được công nhận"),
        _("Đơn vị"),
        _("Ngày công nhận"),
        _("Có giá trị đến"),
        _("Trạng thái"),
        _("Lý do hủy"),
    ]


def register_cells(rows: Iterable[Recognition]) -> list[Sequence[Any]]:
    """The lines of the register."""
    today = clock.today()
    notice = notice_days(today)
    found: list[Sequence[Any]] = []
    for one in rows:
        now = standing(ends_on=one.ends_on, revoked=one.revoked_at is not None, today=today, notice_days=notice)
        found.append(
            (
                one.number,
                str(KIND_WORDS[one.kind]),
                str(LEVELS[one.level]),
                one.holder,
                one.unit.name,
                one.given_on,
                one.ends_on,
                str(STANDINGS[now]),
                one.reason,
            )
        )
    return found


def waiting_titles() -> list[str]:
    """The head of what waits to be confirmed."""
    return [_("Của ai"), _("Đơn vị"), _("Danh hiệu"), _("Năm"), _("Ngày gửi"), _("Người gửi")]


def waiting_cells(rows: Iterable[TitleSheet]) -> list[Sequence[Any]]:
    """A sheet a line; of points nothing, which are looked at sheet by sheet."""
    return [
        (
            one.person.name if one.person else one.unit.name,
            one.unit.name,
            str(KIND_WORDS[one.kind]),
            one.year,
            clock.local_date(one.sent_at) if one.sent_at else None,
            str(one.sent_by or ""),
        )
        for one in rows
    ]


def count_titles() -> list[str]:
    """The head of the counts."""
    return [_("Mã"), _("Đơn vị"), _("Số người"), _("Đã gửi phiếu"), _("Chờ xác nhận"), _("Công dân học tập")]


def count_cells(rows: Iterable[UnitCount]) -> list[Sequence[Any]]:
    """A unit a line."""
    return [(one.unit.code, one.unit.name, one.members, one.sent, one.waiting, one.citizens) for one in rows]

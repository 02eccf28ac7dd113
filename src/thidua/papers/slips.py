"""Sheets to print for people who do not use e-mail: activation slips to cut out, and the attendance sheet of a meeting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from thidua.papers import wording
from thidua.papers.codes import qr_svg
from thidua.papers.model import Agency, Align, Block, Column, Kind, Paper, Paragraph, Qr, Signatures, Signer, Table
from thidua.papers.pdf import sizes
from thidua.papers.typesetter import typeset

SLIP_TITLE: Final = "PHIẾU KÍCH HOẠT TÀI KHOẢN"
_SLIP_STEPS: Final = (
    "Quét mã bằng điện thoại, hoặc mở {address} và nhập mã kích hoạt.",
    "Đặt mật khẩu của riêng mình.",
    "Phiếu dùng một lần{until}. Giữ kín, không đưa cho người khác.",
)
_SIGN_ROW_MM: Final = 9.0


@dataclass(frozen=True)
class Slip:
    """``url`` opens the activation page with the code filled in; ``code`` is what a person can type instead."""

    name: str
    unit: str
    code: str
    url: str


@dataclass(frozen=True)
class SlipSheet:
    """``address`` is the short address people type when they cannot scan."""

    agency: Agency
    address: str
    slips: tuple[Slip, ...]
    prepared_on: date
    valid_until: date | None = None


@dataclass(frozen=True)
class Attendee:
    name: str
    position: str = ""


def render_slips(sheet: SlipSheet) -> bytes:
    """Eight slips on a page, with lines to cut along."""
    return typeset("slips.typ", _slip_data(sheet), sheet.prepared_on)


def _slip_data(sheet: SlipSheet) -> dict[str, Any]:
    agency = wording.agency_lines(sheet.agency)[1]
    made = sheet.prepared_on
    return {
        "size": sizes(),
        "meta": {"title": SLIP_TITLE.capitalize(), "author": agency, "date": [made.year, made.month, made.day]},
        "agency": agency,
        "title": SLIP_TITLE,
        "steps": slip_steps(sheet.address, sheet.valid_until),
        "slips": [_one_slip(slip) for slip in sheet.slips],
    }


def slip_steps(address: str, valid_until: date | None) -> tuple[str, ...]:
    until = f", đến hết {wording.date_words(valid_until)}" if valid_until else ""
    return tuple(step.format(address=wording.clean(address), until=until) for step in _SLIP_STEPS)


def _one_slip(slip: Slip) -> dict[str, str]:
    return {
        "name": wording.clean(slip.name),
        "unit": wording.clean(slip.unit),
        "code": wording.clean(slip.code),
        "svg": qr_svg(slip.url),
    }


def attendance_paper(
    *,
    agency: Agency,
    meeting: str,
    when_and_where: str,
    attendees: Sequence[Attendee],
    prepared_on: date,
    url: str = "",
    blank_rows: int = 3,
) -> Paper:
    """The list to sign at a dissemination meeting; an ordinary paper, so it prints as PDF and opens in Word."""
    code: tuple[Block, ...] = (Qr(url, "Quét mã bằng điện thoại để xác nhận có mặt, hoặc ký vào danh sách dưới đây."),)
    return Paper(
        kind=Kind.LIST,
        agency=agency,
        prepared_on=prepared_on,
        summary=f"Người dự {meeting}",
        body=(
            Paragraph(when_and_where),
            *(code if url else ()),
            _attendance_table(attendees, blank_rows),
            Paragraph(f"Danh sách có {len(attendees)} người. Có mặt: ........ người. Vắng mặt: ........ người."),
            Signatures((Signer("Người ghi danh sách"), Signer("Người chủ trì"))),
        ),
    )


def _attendance_table(attendees: Sequence[Attendee], blank_rows: int) -> Table:
    named = tuple((str(n), person.name, person.position, "", "") for n, person in enumerate(attendees, start=1))
    first_blank = len(named) + 1
    blank = tuple((str(n), "", "", "", "") for n in range(first_blank, first_blank + blank_rows))
    columns = (
        Column("STT", 0.7, Align.CENTRE),
        Column("Họ và tên", 2.4),
        Column("Chức vụ, đơn vị", 2.6),
        Column("Ký tên", 1.6),
        Column("Ghi chú", 1.2),
    )
    return Table(columns, (*named, *blank), row_height_mm=_SIGN_ROW_MM)

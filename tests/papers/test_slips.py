from __future__ import annotations

from datetime import date

import pypdfium2
from tests.papers.samples import AGENCY, PREPARED_ON

from thidua.papers.model import Table
from thidua.papers.pdf import render_pdf
from thidua.papers.slips import Attendee, Slip, SlipSheet, attendance_paper, render_slips, slip_steps


def _sheet(count: int) -> SlipSheet:
    slips = tuple(Slip(f"Lê Thị Thử {n}", "Phòng Mẫu", f"ABCD-{n:04d}", f"https://thidua.example/k/ABCD{n:04d}") for n in range(count))
    return SlipSheet(AGENCY, "thidua.example/k", slips, PREPARED_ON, date(2025, 3, 31))


def test_render_slips_puts_eight_on_a_page_with_name_code_and_steps() -> None:
    pages = [" ".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(render_slips(_sheet(9)))]
    assert [page.count("PHIẾU KÍCH HOẠT TÀI KHOẢN") for page in pages] == [8, 1]
    assert "Lê Thị Thử 8 Phòng Mẫu Mã kích hoạt: ABCD-0008" in pages[1]
    assert pages[1].endswith("Giữ kín, không đưa cho người khác.")


def test_slip_steps_name_the_last_day_only_where_there_is_one() -> None:
    assert slip_steps("a.example", date(2025, 3, 31))[2] == (
        "Phiếu dùng một lần, đến hết ngày 31 tháng 3 năm 2025. Giữ kín, không đưa cho người khác."
    )
    assert slip_steps("a.example", None) == (
        "Quét mã bằng điện thoại, hoặc mở a.example và nhập mã kích hoạt.",
        "Đặt mật khẩu của riêng mình.",
        "Phiếu dùng một lần. Giữ kín, không đưa cho người khác.",
    )


def test_attendance_paper_numbers_people_and_leaves_blank_rows() -> None:
    paper = attendance_paper(
        agency=AGENCY,
        meeting="hội nghị phổ biến Kế hoạch số 05/KH-SM",
        when_and_where="8 giờ 00, ngày 10 tháng 3 năm 2025, tại Hội trường.",
        attendees=[Attendee("Trần Văn Thử", "Chuyên viên"), Attendee("Lê Thị Thử")],
        prepared_on=PREPARED_ON,
        url="https://thidua.example/m/8F3K2A",
        blank_rows=1,
    )
    (table,) = (block for block in paper.body if isinstance(block, Table))
    assert table.rows == (
        ("1", "Trần Văn Thử", "Chuyên viên", "", ""),
        ("2", "Lê Thị Thử", "", "", ""),
        ("3", "", "", "", ""),
    )
    text = " ".join(pypdfium2.PdfDocument(render_pdf(paper))[0].get_textpage().get_text_range().split())
    assert "DANH SÁCH Người dự hội nghị phổ biến Kế hoạch số 05/KH-SM" in text
    assert "Danh sách có 2 người." in text

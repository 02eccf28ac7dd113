"""The finished papers are judged as PDF/A-1b by a program that is not ours: Apache PDFBox Preflight, run by Java as the checker of HTML is."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from tests.papers.samples import AGENCY, ALL, PREPARED_ON

from thidua.oversight.rules import papers as oversight
from thidua.papers.model import Clause, Paper, Paragraph
from thidua.papers.pdf import render_pdf
from thidua.papers.slips import Attendee, Slip, SlipSheet, attendance_paper, render_slips
from thidua.papers.typesetter import covered
from thidua.pledges.rules import papers as pledges

pytestmark = pytest.mark.browser
JUDGE = os.environ.get("THIDUA_PDFA_JUDGE", "")
"""The class path, set by `bin/test`."""
DAY = dt.date(2025, 3, 17)
VALID = "The file {} is a valid PDF/A-1b file"


def judged(folder: Path) -> dict[str, list[str]]:
    """The faults of every file of a folder; none is valid."""
    assert JUDGE, "THIDUA_PDFA_JUDGE is not set: run bin/test browser, which finds the judge"
    found = {}
    for file in sorted(folder.glob("*.pdf")):
        command = ["java", "-cp", JUDGE, "org.apache.pdfbox.preflight.Validator_A1b", str(file)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
        found[file.stem] = [] if VALID.format(file.name) in done.stdout else (done.stdout + done.stderr).splitlines() or ["no answer"]
    return found


def letter() -> Paper:
    head = oversight.Head("Sở Mẫu", "Ủy ban nhân dân tỉnh Mẫu", "Tỉnh Mẫu", "SM-VP", DAY)
    rows = (("Phòng Kế hoạch", "III.2.a", "Báo cáo kết quả học tập quý I", DAY),) * 40
    said = oversight.Letter("đôn đốc việc quá hạn", "Theo Kế hoạch số 05/KH-SM:", "Báo cáo trước ngày 20/3./.", ("Phòng Kế hoạch",), rows, "15/SM-VP", DAY, "Trần Văn Thử", "GIÁM ĐỐC", True)  # fmt: skip
    return oversight.letter_paper(head, said)


def weekly() -> Paper:
    head = oversight.Head("Sở Mẫu", "", "Tỉnh Mẫu", "SM", DAY)
    return oversight.weekly_paper(
        head, "Tuần 12 năm 2025", "Tuần này có 3 việc đến hạn.", (("Quá hạn", ("Việc một", "Việc hai")), ("Sắp đến hạn", ()))
    )


def pledge() -> Paper:
    parties = tuple(pledges.Signed(f"Phòng {n}", "TRƯỞNG PHÒNG", f"Lê Thị Thử {n}", "ngày 17/3/2025", "a1b2") for n in range(1, 5))
    said = pledges.Text(
        "Giao ước thi đua Cụm 2", "Chúng tôi cam kết:", ("Học tập suốt đời", "100% tham gia"), "Giao ước này có hiệu lực.", DAY, parties, 2
    )
    return pledges.pledge_paper(pledges.Head("Sở Mẫu", "", "Tỉnh Mẫu", DAY), said)


def attendance() -> Paper:
    people = [Attendee(f"Trần Văn Thử {n}", "Chuyên viên") for n in range(60)]
    return attendance_paper(
        agency=AGENCY, meeting="hội nghị", when_and_where="8 giờ", attendees=people, prepared_on=DAY, url="https://thidua.example/m/8F3K2A"
    )


def every_letter() -> Paper:
    """Each character that the fonts can draw, and one that they cannot, in every weight."""
    text = " ".join(chr(code) for code in sorted(covered()) if chr(code).isprintable()) + " \u4e2d"
    return replace(ALL["plan"], body=(Paragraph(text), Clause(label="1.", heading=text, text=text, level=2)))


def test_papers_are_valid_pdf_a_1b(tmp_path: Path) -> None:
    papers = {**ALL, "letter": letter(), "weekly": weekly(), "pledge": pledge(), "attendance": attendance(), "letters": every_letter()}
    for name, paper in papers.items():
        (tmp_path / f"{name}.pdf").write_bytes(render_pdf(paper))
    slips = tuple(Slip(f"Lê Thị Thử {n}", "Phòng Mẫu", f"ABCD-{n:04d}", f"https://thidua.example/k/ABCD{n:04d}") for n in range(9))
    (tmp_path / "slips.pdf").write_bytes(render_slips(SlipSheet(AGENCY, "thidua.example/k", slips, PREPARED_ON, DAY)))
    assert judged(tmp_path) == {name: [] for name in sorted([*papers, "slips"])}


def test_judge_finds_a_paper_that_only_says_it_is_pdf_a(tmp_path: Path) -> None:
    """The control: with its marks in place, but with no profile of colours for PDF/A."""
    content = render_pdf(ALL["plan"])
    broken = content.replace(b"/GTS_PDFA1", b"/GTS_XXXX1")
    assert (broken != content, b"pdfaid" in broken) == (True, True)
    (tmp_path / "plan.pdf").write_bytes(broken)
    (tmp_path / "text.pdf").write_bytes(b"%PDF-1.4\n")
    faults = judged(tmp_path)
    assert "OutputIntent" in " ".join(faults["plan"])
    assert faults["text"]

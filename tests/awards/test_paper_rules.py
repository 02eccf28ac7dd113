"""What decisions, revocations, lists and reports say: pure, no database."""

from __future__ import annotations

import datetime as dt
import io
import re
from typing import Any
from zipfile import ZipFile

import pytest

from thidua.awards.rules.decision_papers import (
    Cancelled,
    Deciding,
    Praised,
    Winner,
    ceremony_paper,
    decision_paper,
    money,
    praise_paper,
    revocation_paper,
)
from thidua.awards.rules.dossier_papers import Asking, Held, Proposed, Reported, list_paper, notice_paper, report_paper
from thidua.papers.model import Paper
from thidua.papers.word import render_docx
from thidua.plans.rules.heads import Head

HEAD = Head("Sở mẫu", "Ủy ban nhân dân tỉnh Mẫu", "Tỉnh Mẫu", "SM", dt.date(2025, 11, 20))
DECIDING = Deciding(
    "Về việc tặng danh hiệu năm 2025", "120/QĐ-SM", dt.date(2025, 11, 20), "Phạm Quốc Bình", "Giám đốc", ("Biên bản họp Hội đồng",), "bộ phận thi đua"
)


def won(n: int = 1, form: str = "Lao động tiên tiến", amount: int | None = 700_000) -> list[Winner]:
    return [Winner(form, f"Người {k}", "Chuyên viên", "Văn phòng", f"thành tích {k}", amount) for k in range(1, n + 1)]


def words(paper: Paper) -> str:
    """All that Word shows of it."""
    with ZipFile(io.BytesIO(render_docx(paper))) as archive:
        text = archive.read("word/document.xml").decode()
    return re.sub(r"<[^>]+>", "", re.sub(r"</w:p>", "\n", text))


def test_a_decision_names_few_in_its_articles_and_many_in_annexes() -> None:
    few = words(decision_paper(HEAD, DECIDING, won(2)))
    assert all(
        one in few
        for one in ("Điều 1.", "Tặng Lao động tiên tiến cho:", "Người 2, Chuyên viên, Văn phòng: thành tích 2", "1.400.000 đồng", "GIÁM ĐỐC")
    )
    assert "Phụ lục" not in few and "120/QĐ-SM" in few
    many = decision_paper(HEAD, DECIDING, [*won(9), *won(5, "Chiến sĩ thi đua cơ sở", None)])
    assert [one.title for one in many.appendices] == ["Danh sách được tặng Lao động tiên tiến", "Danh sách được tặng Chiến sĩ thi đua cơ sở"]
    assert "Phụ lục II kèm theo" in words(many)


def test_a_decision_without_a_number_is_a_draft() -> None:
    draft = decision_paper(HEAD, Deciding("Về việc", "", None, "", ""), won())
    assert draft.draft and "DỰ THẢO" in words(draft)
    assert not decision_paper(HEAD, DECIDING, won()).draft


@pytest.mark.parametrize(("paid", "said"), [(True, "hiện vật khen thưởng và tiền thưởng"), (False, "hiện vật khen thưởng đã trao")])
def test_a_revocation_names_its_ground_and_what_comes_back(paid: bool, said: str) -> None:
    gone = Cancelled(won()[0], "Quyết định số 120/QĐ-SM", "Gian dối (điểm a)", "Khai khống.", "130/QĐ-SM", dt.date(2025, 11, 21), paid)
    text = words(revocation_paper(HEAD, gone, "Phạm Quốc Bình", "Giám đốc"))
    assert all(one in text for one in ("Hủy bỏ việc tặng Lao động tiên tiến cho Người 1", "khoản 2 Điều 93", said, "130/QĐ-SM"))


def test_a_ceremony_calls_up_in_one_row() -> None:
    text = words(ceremony_paper(HEAD, "năm 2025", [*won(2), *won(1, "Giấy khen")], None))
    assert "II." in text and "GIẤY KHEN (1)" in text and "Tổng số: 3." in text


def test_a_report_follows_its_parts_and_tells_what_is_held() -> None:
    said = Reported(
        "Chiến sĩ thi đua cơ sở", "Lê Thị Chi", True, "Chuyên viên", "Văn phòng", 2025, [("Kết quả", "- Một\n- Hai"), ("Sáng kiến", "")],
        [Held("2024", "Lao động tiên tiến", "321/QĐ-SM", True)], ["Ảnh (01/02/2025)"],
    )  # fmt: skip
    text = words(report_paper(HEAD, said, draft=True))
    assert all(one in text for one in ("LÊ THỊ CHI", "321/QĐ-SM", "……", "MINH CHỨNG KÈM THEO", "NGƯỜI BÁO CÁO"))
    unit = words(report_paper(HEAD, Reported("Giấy khen", "Văn phòng", False, "", "Sở", 2025, [], []), draft=True))
    assert "SƠ LƯỢC ĐẶC ĐIỂM" in unit and "Chức vụ" not in unit


@pytest.mark.parametrize("paper", [list_paper, notice_paper])
def test_lists_name_the_round_and_every_nominee(paper: Any) -> None:
    asking, rows = Asking("Xét khen thưởng năm 2025", 2025, "Sở mẫu"), [Proposed("Lê Thị Chi", "Chuyên viên", "Văn phòng", "Giấy khen", "Làm tốt")]
    more: tuple[Any, ...] = ("Kết quả thẩm định",) if paper is list_paper else ("hết ngày 25/11/2025",)
    text = words(paper(HEAD, asking, rows, *more))
    assert "Xét khen thưởng năm 2025" in text and "Lê Thị Chi" in text


def test_a_letter_of_praise_is_no_decision() -> None:
    text = words(
        praise_paper(
            HEAD, Praised("Lê Thị Chi", "", "Giúp dân", "Cảm ơn chị.\n\nSở.", "07/TK-SM", dt.date(2025, 11, 20), "Phạm Quốc Bình", "Giám đốc")
        )
    )
    assert "Kính gửi: Lê Thị Chi" in text and "QUYẾT ĐỊNH" not in text


def test_money_is_written_as_papers_write_it() -> None:
    assert money(2_340_000) == "2.340.000 đồng"

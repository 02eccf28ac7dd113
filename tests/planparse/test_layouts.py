"""Layouts that real agencies use and the first corpus did not: party papers, union papers, schools, decisions with a plan behind them."""

from __future__ import annotations

from thidua.planparse.model import Reading, Source
from thidua.planparse.reading import read

HEAD = 'KẾ HOẠCH\nTổ chức phong trào thi đua "Học giỏi" năm 2026\n\n'


def reading(body: str, head: str = HEAD) -> Reading:
    text = head + body
    return read(text, source=Source(sha256="", media_type="text/plain", characters=len(text)))


def paths(body: str) -> list[tuple[str, str | None]]:
    return [(clause.path, clause.label) for clause in reading(body).clauses]


def test_numbers_of_two_parts_with_a_dash_stand_under_the_first_part() -> None:
    body = "I- YÊU CẦU\n\n2- Yêu cầu\n\n2.1- Đăng ký cụ thể.\n\n2.2- Kiểm tra hằng quý."
    assert paths(body) == [("I", "I-"), ("I.2", "2-"), ("I.2.1", "2.1-"), ("I.2.2", "2.2-")]


def test_letters_under_a_number_are_a_list_below_it() -> None:
    assert paths("1) Chỉ tiêu\n\n1.a. Năng suất tăng.\n\n1.b. Ít hàng lỗi.") == [("1", "1)"), ("1.a", "1.a."), ("1.b", "1.b.")]


def test_small_roman_numerals_run_on_past_the_letters() -> None:
    body = "1. Mục tiêu\n\n(i) Một;\n\n(ii) Hai;\n\n(iii) Ba;\n\n(iv) Bốn;\n\n(v) Năm."
    assert [path for path, _ in paths(body)] == ["1", "1.i", "1.ii", "1.iii", "1.iv", "1.v"]


def test_points_that_reach_i_stay_points() -> None:
    body = "1. Việc\n\n" + "\n\n".join(f"{letter}) Việc {letter};" for letter in "abcdđeghik")
    assert [path for path, _ in paths(body)] == ["1", *(f"1.{letter}" for letter in "abcdđeghik")]


def test_capital_letters_counted_in_english_are_one_list() -> None:
    body = "\n\n".join(f"{letter}) MỤC {letter}" for letter in "ABCDEFGH")
    found = reading(body)
    assert [clause.path for clause in found.clauses] == list("ABCDEFGH")
    assert found.warnings == ()


def test_capital_letters_counted_in_vietnamese_are_one_list() -> None:
    found = reading("\n\n".join(f"{letter}) MỤC {letter}" for letter in "ABCDĐEGH"))
    assert ([clause.path for clause in found.clauses], found.warnings) == (list("ABCDĐEGH"), ())


def test_steps_with_their_times_are_stages_and_other_steps_are_not() -> None:
    body = "I. LỘ TRÌNH\n\nBước 1 (từ tháng 6/2025 đến tháng 12/2026): phát động; sơ kết.\n\nBước 2 (từ tháng 01/2027 đến tháng 12/2028): tổng kết.\n\nBước 3: bình xét."
    assert [(p.name, p.start, p.end, p.closing, p.clause) for p in reading(body).phases] == [
        ("Bước 1", "2025-06", "2026-12", "interim", "I.1"),
        ("Bước 2", "2027-01", "2028-12", "final", "I.2"),
    ]


def test_rows_of_a_table_that_are_rounds_are_stages() -> None:
    body = "I. CÁC ĐỢT\n\n1 | Đợt 1 | 05/9/2025 - 20/11/2025 | Chào mừng\n\n2 | Đợt 2 | 21/11/2025 - 26/3/2026 | Hội giảng"
    assert [(p.name, p.start, p.end) for p in reading(body).phases] == [("Đợt 1", "2025-09-05", "2025-11-20"), ("Đợt 2", "2025-11-21", "2026-03-26")]


def test_addressees_under_the_title_are_no_part_of_it() -> None:
    found = reading("Kính gửi: Các công đoàn cơ sở trực thuộc\n\n1. Học.", HEAD.rstrip("\n") + "\n")
    assert found.document.title == 'Tổ chức phong trào thi đua "Học giỏi" năm 2026'


def test_issuer_ends_where_the_next_document_or_a_footnote_begins() -> None:
    body = "Thực hiện Chỉ thị số 34-CT/TW, ngày 07/4/2014 của Bộ Chính trị và Kế hoạch số 88-KH/TU, ngày 20/01/2025 của Tỉnh ủy Sông Hậu [1], Đảng ủy ban hành:\n\n1. Học."
    assert [(r.number, r.issuer) for r in reading(body).references] == [("34-CT/TW", "Bộ Chính trị"), ("88-KH/TU", "Tỉnh ủy Sông Hậu")]


def test_actor_before_a_colon_is_named_without_it() -> None:
    found = reading("I. TỔ CHỨC THỰC HIỆN\n\n1. Ban Xây dựng Đảng: chủ trì tham mưu sơ kết vào tháng 6/2026.")
    assert [o.actor for o in found.obligations] == ["Ban Xây dựng Đảng"]


def test_signature_in_marks_of_emphasis_is_a_signature() -> None:
    found = reading("1. Học.\n\nNơi nhận:\n- Các tổ;\n- Lưu: VT.\n\nHIỆU TRƯỞNG\n\n*(Đã ký)*\n\nTrần Thị Mẫu")
    assert (found.document.signer, found.document.signer_position, [c.path for c in found.clauses]) == ("Trần Thị Mẫu", "HIỆU TRƯỞNG", ["1"])

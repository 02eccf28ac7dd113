"""Labels at the start of a paragraph."""

import pytest

from thidua.planparse.labels import candidates


@pytest.mark.parametrize(
    ("text", "family", "part", "label"),
    [
        ("Phần thứ nhất", "part", "ph1", "Phần thứ nhất"),
        ("PHẦN II\nNỘI DUNG", "part", "ph2", "PHẦN II"),
        ("Chương III. THI ĐUA", "chapter", "ch3", "Chương III."),
        ("Mục 2: Khen thưởng", "section", "m2", "Mục 2:"),
        ("Điều 5a. Hồ sơ", "article", "d5a", "Điều 5a."),
        ("Một là, học nghề", "is", "1", "Một là"),
        ("Mười hai là: học nghề", "is", "12", "Mười hai là"),
        ("Thứ tư, học nghề", "ordinal", "4", "Thứ tư"),
        ("Chỉ tiêu 3: đạt 90%", "named chỉ tiêu", "3", "Chỉ tiêu 3:"),
        ("BƯỚC 2. Bình xét", "named bước", "2", "BƯỚC 2."),
        ("- a) đọc sách", "point)", "a", "- a)"),
        ("(12) đọc sách", "paren", "12", "(12)"),
        ("(đ) đọc sách", "paren letter", "đ", "(đ)"),
        ("đ) đọc sách", "point)", "đ", "đ)"),
        ("e/ đọc sách", "point/", "e", "e/"),
        ("f) đọc sách", "point)", "f", "f)"),
        ("1.2.3. Đọc sách", "multi3", "3", "1.2.3."),
        ("4 - Đọc sách", "decimal-", "4", "4 -"),
        ("7/ đọc sách", "decimal/", "7", "7/"),
        ("IV/ NỘI DUNG", "roman", "IV", "IV/"),
        ("B. NỘI DUNG", "letter", "B", "B."),
        ("F) TRIỂN KHAI", "letter", "F", "F)"),
        ("2.1- Đăng ký cụ thể", "multi2", "1", "2.1-"),
        ("2.1 - Đăng ký cụ thể", "multi2", "1", "2.1 -"),
        ("1.a. Năng suất tăng", "point under number", "a", "1.a."),
        ("B2: Sơ kết", "coded B", "2", "B2:"),
        ("Bước 1 (từ tháng 6)", "named bước", "1", "Bước 1"),
        ("(ii) đọc sách", "small roman", "ii", "(ii)"),
        ("iv. đọc sách", "small roman", "iv", "iv."),
        ("3 | Họp | Văn phòng", "row", "3", "3"),
        ("+ đọc sách", "bullet+", "+", "+"),
        ("– đọc sách", "bullet-", "-", "–"),
    ],
)
def test_label_gives_family_part_and_itself(text: str, family: str, part: str, label: str) -> None:
    found = candidates(text)[0]
    assert (found.family, found.part, found.text) == (family, part, label)


@pytest.mark.parametrize(
    "text",
    [
        "Điều 5 của Luật này",
        "Chương trình học",
        "Mục đích học tập",
        "Phần thứ bao nhiêu",
        "Chương IIII",
        "2025. Năm học mới",
        "0. Không",
        "(0) không",
        "0 | Họp | Văn phòng",
        "Q. CỤC TRƯỞNG",
        "T/M BAN THƯỜNG VỤ",
        "(ngày mai)",
        "-",
        "5,5 điểm",
    ],
)
def test_text_that_only_looks_like_a_label_is_none(text: str) -> None:
    assert [found.text for found in candidates(text)] == []


def test_capital_that_may_be_a_roman_number_or_a_letter_is_both() -> None:
    assert [(found.family, found.value) for found in candidates("C. NỘI DUNG")] == [("roman", 100), ("letter", 3)]


def test_small_letter_that_is_a_roman_numeral_too_is_read_as_both() -> None:
    assert [(found.family, found.value) for found in candidates("(i) đọc sách")] == [("paren letter", 9), ("small roman", 1)]
    assert [found.family for found in candidates("(d) đọc sách")] == ["paren letter"]

"""Spreadsheets as offices have them: titles anywhere, merged cells, headings among the rows, signatures, every spelling of Vietnamese."""

from __future__ import annotations

import datetime as dt
import io
import sys
import unicodedata
from types import SimpleNamespace

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from thidua.sheets.enums import CellKind, Reason, Unreadable
from thidua.sheets.queries import child
from thidua.sheets.queries.reading import NotRead, opened_book
from thidua.sheets.rules.body import Line, Skipped, filled, filled_head, lines_of
from thidua.sheets.rules.cells import cleaned, day_of, name_of
from thidua.sheets.rules.encodings import _TCVN3, decoded, modern, separator_of
from thidua.sheets.rules.header import best_frame, fingerprint, missing_columns
from thidua.sheets.rules.layout import Column, Layout

NAMES = Column("name", "Họ và tên", CellKind.NAME, ("Họ tên",), parts=(("Họ", "Họ đệm"), ("Tên",)), required=True)
PEOPLE = Layout(
    "people",
    (
        Column("code", "Mã cán bộ", CellKind.CODE, ("Mã CB", "Mã")),
        NAMES,
        Column("unit", "Mã đơn vị", others=("Đơn vị", "Phòng"), required=True, spread=True),
        Column("position", "Chức vụ", others=("Chức danh",)),
        Column("day", "Từ ngày", CellKind.DAY, ("Ngày vào",)),
    ),
)
TEXT = "Mã;Họ và tên;Đơn vị\nA1;Nguyễn Thị Thuỳ Dương;Phòng Kế hoạch\n"
TONES = "\u0300\u0301\u0303\u0309\u0323"


def in_windows_1258(text: str) -> bytes:
    """Vowels with their shape in one byte, the tone behind in another."""
    made = b""
    for letter in text:
        try:
            made += letter.encode("cp1258")
        except UnicodeEncodeError:
            apart = unicodedata.normalize("NFD", letter)
            vowel = unicodedata.normalize("NFC", "".join(sign for sign in apart if sign not in TONES))
            made += (vowel + next(sign for sign in apart if sign in TONES)).encode("cp1258")
    return made


def in_tcvn3(text: str) -> bytes:
    back = {new: old for old, new in _TCVN3.items()}
    return "".join(back.get(letter, letter) for letter in text).encode("latin-1")


def read(content: bytes) -> list[Line | Skipped]:
    found: list[Line | Skipped] = []
    with opened_book(content) as book:
        for sheet in book.sheets:
            frame = best_frame(filled_head(book.rows(sheet), sheet.merges), (PEOPLE,))
            assert frame is not None
            found += lines_of(sheet.name, filled(book.rows(sheet), sheet.merges), frame, PEOPLE)
    return found


def office_workbook() -> bytes:
    """A list with everything that offices do to one."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("Văn phòng")
        sheet.merge_range("A1:G1", "SỞ MẪU")
        sheet.merge_range("A2:G2", "DANH SÁCH CÁN BỘ, CÔNG CHỨC")
        for place, title in (("A4:A5", "STT"), ("B4:C4", "Họ và tên"), ("D4:D5", "Mã CB"), ("E4:F4", "Công tác"), ("G4:G5", "Ngày vào")):
            sheet.merge_range(place, title)
        for place, title in (("B5", "Họ đệm"), ("C5", "Tên"), ("E5", "Đơn vị"), ("F5", "Chức vụ")):
            sheet.write(place, title)
        sheet.write_row("A6", ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"])
        sheet.write_row("A7", [1, "NGUYỄN VĂN", "AN", "A01", "Văn phòng", "Chuyên viên", 45791])
        sheet.write_row("A8", [2, "Lê Thị", "Bình", "A02", "", "Chuyên viên", "14/5/25"])
        sheet.merge_range("E7:E8", "Văn phòng")
        sheet.write("E10", "Ngày 5 tháng 3 năm 2025")
        sheet.write("E11", "NGƯỜI LẬP BIỂU")
    return out.getvalue()


def test_workbook_of_an_office_gives_its_people_and_leaves_its_signature() -> None:
    assert read(office_workbook()) == [
        Line("Văn phòng", 7, {"name": "NGUYỄN VĂN AN", "code": "A01", "unit": "Văn phòng", "position": "Chuyên viên", "day": "45791"}),
        Line("Văn phòng", 8, {"name": "Lê Thị Bình", "code": "A02", "unit": "Văn phòng", "position": "Chuyên viên", "day": "14/5/25"}),
        Skipped("Văn phòng", 10, "Ngày 5 tháng 3 năm 2025"),
        Skipped("Văn phòng", 11, "NGƯỜI LẬP BIỂU"),
    ]


def test_headings_among_the_rows_name_the_unit_of_those_below() -> None:
    text = "TT,Mã,Họ và tên,Chức vụ\nI,,Văn phòng Sở,\n1,A1,Lê Chi Mai,Chuyên viên\nII,,II. Phòng Kế hoạch,\n1,A2,Lê Văn Nam,Phó phòng\n,,Tổng cộng: 2 người,\n"
    assert [(line.number, line.values["unit"]) for line in read(text.encode()) if isinstance(line, Line)] == [
        (3, "Văn phòng Sở"),
        (5, "Phòng Kế hoạch"),
    ]


@pytest.mark.parametrize("spell", [str.encode, lambda t: t.encode("utf-16"), lambda t: t.encode("utf-16-le"), in_windows_1258, in_tcvn3])
def test_csv_in_every_spelling_is_the_same_text(spell: object) -> None:
    assert decoded(spell(TEXT)) == TEXT  # type: ignore[operator]


def test_text_typed_with_an_old_font_in_a_workbook_becomes_unicode_and_other_text_stays() -> None:
    assert modern(in_tcvn3("Nguyễn Thị Thuỳ Dương").decode("latin-1")) == "Nguyễn Thị Thuỳ Dương"
    assert modern("Nguyễn Thị Thuỳ Dương") == "Nguyễn Thị Thuỳ Dương"


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_separator_is_the_one_that_every_line_has(sign: str) -> None:
    assert separator_of(f"a{sign}b{sign}c\n1{sign}2{sign}3\n") == sign


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\xd0\xcf\x11\xe0 old", Unreadable.OLD_XLS),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), Unreadable.ENCRYPTED),
        (b"PK\x03\x04 cut off", Unreadable.NOT_A_WORKBOOK),
        (b"\n\n", Unreadable.EMPTY),
        (b"a,b\n" * 120_001, Unreadable.TOO_MANY_ROWS),
    ],
)
def test_file_that_is_not_read_says_why(content: bytes, code: Unreadable) -> None:
    with pytest.raises(NotRead) as caught, opened_book(content):
        pass
    assert caught.value.code is code


def test_titles_in_any_order_case_and_marks_are_found_with_a_reason() -> None:
    frame = best_frame([(3, ["CHUC VU", "đơn vị", "HỌ TÊN", "Ghi chú"]), (4, ["", "VP", "Lê Chi", ""])], (PEOPLE,))
    assert frame is not None
    assert [(guess.column, guess.key, guess.reason) for guess in frame.guesses] == [
        (0, "position", Reason.TITLE),
        (1, "unit", Reason.SYNONYM),
        (2, "name", Reason.SYNONYM),
    ]
    assert missing_columns(frame, PEOPLE) == ()


@given(st.lists(st.lists(st.text(max_size=10), max_size=8), max_size=8))
def test_any_rows_give_a_frame_or_none_and_each_column_once(rows: list[list[str]]) -> None:
    frame = best_frame(list(enumerate(rows, 1)), (PEOPLE,))
    columns = [guess.column for guess in frame.guesses] if frame else []
    assert len(columns) == len(set(columns))


def test_fingerprint_does_not_see_case_and_marks() -> None:
    assert fingerprint(["Họ tên", "Mã"]) == fingerprint(["HO TEN", "ma"])


@given(st.dates(dt.date(1930, 1, 1), dt.date(2069, 12, 31)), st.sampled_from(["%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d", "%d.%m.%Y", "%d/%m/%y"]))
def test_day_in_any_common_form(day: dt.date, form: str) -> None:
    expected = day if "%Y" in form or day.year >= 1970 else day.replace(year=day.year)
    found = day_of(day.strftime(form))
    assert found == expected or (form == "%d/%m/%y" and found is not None and (found.day, found.month) == (day.day, day.month))


@given(st.dates(dt.date(1900, 3, 1), dt.date(2099, 1, 1)))
def test_day_as_the_serial_number_of_a_spreadsheet(day: dt.date) -> None:
    assert day_of(str((day - dt.date(1899, 12, 30)).days)) == day


@pytest.mark.parametrize("text", ["", "mai", "31/02/2025", "5/2025", "1/2/3/4", "999999"])
def test_day_of_no_day_is_none(text: str) -> None:
    assert day_of(text) is None


@pytest.mark.parametrize(
    ("written", "name"),
    [("NGUYỄN VĂN AN", "Nguyễn Văn An"), ("nguyễn  văn an", "Nguyễn Văn An"), ("Lê tHị Bình", "Lê Thị Bình"), ("H'Hen Niê", "H'Hen Niê"), ("Y-Bhăm", "Y-Bhăm")],
)  # fmt: skip
def test_name_gets_the_usual_capitals(written: str, name: str) -> None:
    assert name_of(written) == name


@given(st.text(alphabet="aAbBđĐêÊộỘưƯzZ0'’-. \u00a0", max_size=40))
def test_name_twice_is_the_same_name(text: str) -> None:
    assert name_of(name_of(text)) == name_of(text)


@pytest.mark.parametrize(
    ("column", "text", "answer"),
    [
        (NAMES, "An", ("An", "half_name")),
        (NAMES, "Lê Chi 2", ("Lê Chi 2", "digits_in_name")),
        (NAMES, " ", ("", "missing")),
        (Column("e", "Thư", CellKind.EMAIL), "Chi@So.gov.vn", ("chi@so.gov.vn", "")),
        (Column("e", "Thư", CellKind.EMAIL), "chi", ("chi", "not_email")),
        (Column("c", "Nhóm", CellKind.CHOICE, choices={"cong chuc": "cs"}), "Công chức", ("cs", "")),
        (Column("c", "Nhóm", CellKind.CHOICE), "Xưởng", ("Xưởng", "unknown_word")),
        (Column("t", "Chức vụ", most=3), "abcd", ("abcd", "too_long")),
    ],
)
def test_cell_is_a_value_or_a_code_of_what_is_wrong(column: Column, text: str, answer: tuple[str, str]) -> None:
    assert cleaned(column, text) == answer


def test_reader_leaves_the_network_and_takes_its_limits_before_it_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[object] = []
    monkeypatch.setattr(child, "leave_network", lambda: taken.append("network"))
    monkeypatch.setattr(child, "limit_self", lambda *most: taken.append(most))
    monkeypatch.setattr(sys, "argv", ["child", "csv"])
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(TEXT.encode())))
    assert (child.main(), taken) == (0, ["network", (child.OUTPUT_BYTES, child.MEMORY_BYTES, child.CPU_SECONDS)])

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.papers.samples import DISPATCH, DRAFT, PLAN, PREPARED_ON

from thidua.papers import wording
from thidua.papers.model import Agency, Appendix, Authority, Capacity, Kind, Paper, Secrecy, Signer, Urgency

BLANK = "\u00a0" * 6


@pytest.mark.parametrize(
    ("number", "symbol", "expected"),
    [
        ("5", "KH-SM", "Số: 05/KH-SM"),
        ("05", "KH-SM", "Số: 05/KH-SM"),
        ("12", "KH-SM", "Số: 12/KH-SM"),
        ("15A", "KH-SM", "Số: 15A/KH-SM"),
        ("", "KH-SM", f"Số: {BLANK}/KH-SM"),
        ("", "", f"Số: {BLANK}/KH"),
        ("7", "", "Số: 07/KH"),
    ],
)
def test_number_line_of_a_plan_is_padded_or_left_blank(number: str, symbol: str, expected: str) -> None:
    assert wording.number_line(replace(PLAN, number=number, symbol=symbol)) == expected


def test_number_line_of_a_list_without_number_is_absent_and_of_a_dispatch_blank() -> None:
    bare = Paper(kind=Kind.LIST, agency=Agency("Sở Mẫu"), prepared_on=PREPARED_ON)
    assert wording.number_line(bare) == ""
    assert wording.number_line(replace(bare, kind=Kind.DISPATCH)) == f"Số:{BLANK}"
    assert wording.number_line(replace(bare, number="3")) == f"Số: 03/{BLANK}"


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2025, 1, 5), "ngày 05 tháng 01 năm 2025"),
        (date(2025, 2, 15), "ngày 15 tháng 02 năm 2025"),
        (date(2019, 6, 29), "ngày 29 tháng 6 năm 2019"),
        (None, f"ngày{BLANK}tháng{BLANK}năm\u00a0{BLANK}"),
    ],
)
def test_date_words_pad_days_below_ten_and_the_first_two_months(day: date | None, expected: str) -> None:
    assert wording.date_words(day) == expected


def test_place_date_line_of_a_list_without_both_is_absent_but_a_plan_keeps_the_blank() -> None:
    assert wording.place_date_line(PLAN) == "Tỉnh Mẫu, ngày 05 tháng 02 năm 2025"
    assert wording.place_date_line(replace(DRAFT, kind=Kind.LIST)) == ""
    assert wording.place_date_line(DRAFT).startswith(f"{BLANK}, ngày")


def test_summary_of_a_dispatch_begins_with_about_once() -> None:
    assert wording.summary_line(DISPATCH) == "V/v đôn đốc phong trào thi đua học tập"
    assert wording.summary_line(replace(DISPATCH, summary="V/v họp")) == "V/v họp"
    assert wording.summary_line(replace(DISPATCH, summary="")) == ""


def test_document_title_without_summary_or_kind_falls_back_to_the_agency() -> None:
    assert wording.document_title(replace(DRAFT, summary="Học tập")) == "Kế hoạch Học tập"
    assert wording.document_title(replace(DISPATCH, summary="")) == "Sở Mẫu"


def test_signer_lines_put_the_authority_above_the_position_in_capitals() -> None:
    signer = Signer(
        "Phó Chánh Văn phòng",
        "A",
        (Capacity(Authority.BY_ORDER, "Giám đốc"), Capacity(Authority.DEPUTY, "Chánh Văn phòng")),
    )
    assert wording.signer_lines(signer) == ("TL. GIÁM ĐỐC", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG")


def test_listed_recipients_get_dashes_semicolons_and_a_final_stop() -> None:
    assert wording.listed(PLAN.recipients) == (
        "- Ủy ban nhân dân tỉnh;",
        "- Các phòng, đơn vị thuộc Sở;",
        "- Lưu: VT, VP.",
    )
    assert wording.listed(("", " ; ")) == ()


def test_bases_end_with_semicolons_and_the_last_with_a_stop() -> None:
    assert wording.bases(("Căn cứ A", "Căn cứ B;", "Thực hiện C.")) == ("Căn cứ A;", "Căn cứ B;", "Thực hiện C.")


def test_drafter_line_is_in_capitals_with_the_copies() -> None:
    assert wording.drafter_line(PLAN) == "NTM 05"
    assert wording.drafter_line(DRAFT) == ""


def test_appendix_note_names_the_paper_it_belongs_to() -> None:
    assert wording.appendix_heading(Appendix()) == "Phụ lục"
    assert wording.appendix_heading(Appendix(ordinal="II")) == "Phụ lục II"
    assert wording.appendix_note(PLAN) == "(Kèm theo Kế hoạch số 05/KH-SM ngày 05 tháng 02 năm 2025 của Sở Mẫu)"
    assert wording.appendix_note(DISPATCH).startswith("(Kèm theo Công văn số 152/SM-VP ngày 17 tháng 3 năm 2025")


def test_stamps_are_listed_from_draft_to_circulation() -> None:
    stamped = replace(DRAFT, secrecy=Secrecy.CLASSIFIED, urgency=Urgency.EXPRESS, circulation="Lưu hành nội bộ")
    assert wording.stamps(stamped) == ("DỰ THẢO", "MẬT", "HỎA TỐC", "LƯU HÀNH NỘI BỘ")
    assert wording.stamps(PLAN) == ()


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("05/KH-STP", ("05", "KH-STP")),
        ("626 / QĐ-BTP", ("626", "QĐ-BTP")),
        ("15/2025/TT-BNV", ("15", "2025/TT-BNV")),
        ("7", ("7", "")),
    ],
)
def test_split_number_parts_at_the_first_slash(written: str, parts: tuple[str, str]) -> None:
    assert wording.split_number(written) == parts


def test_clean_joins_lines_composes_letters_and_drops_the_invisible() -> None:
    assert wording.clean("đạo\n\nđu\u031b\u0301c \u200b\u202e x\x00\ufeff\u00ad y\ufffe") == "đạo đứ" + "c x y"


@given(st.text())
def test_clean_any_text_is_one_printable_line_and_stays_itself(text: str) -> None:
    once = wording.clean(text)
    assert wording.clean(once) == once
    assert " ".join(once.split()) == once
    assert {unicodedata.category(char) for char in once}.isdisjoint({"Cc", "Cf", "Cs"})


def test_clean_lines_keep_the_breaks_of_a_cell() -> None:
    assert wording.clean_lines("a  b\nc") == ("a b", "c")
    assert wording.clean_lines("") == ("",)


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_has_a_name(kind: Kind) -> None:
    label, abbreviation = wording.KIND_NAMES[kind]
    assert (label == "") == (kind is Kind.DISPATCH)
    assert (abbreviation == "") == (kind in {Kind.DISPATCH, Kind.LIST, Kind.PLEDGE, Kind.CERTIFICATE, Kind.COMMITMENT, Kind.APPLICATION, Kind.BALLOT})

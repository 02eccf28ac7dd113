import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.planparse.formats import paragraphs
from thidua.planparse.formats.limits import MAX_TEXT_BYTES
from thidua.planparse.refusals import ReadRefused


def test_paragraphs_stand_apart_and_invisible_signs_go() -> None:
    assert paragraphs.join(["a \nb\u200b", " ", "c\u00add\x07\u00a0x", "e\u0301"]) == ("a\nb\n\ncd x\n\né\n", [])


def test_legacy_text_is_mended_before_the_soft_hyphen_goes() -> None:
    assert paragraphs.join(["Phong trµo thi ®ua n¨m häc míi", "L\u00adu hå s¬"]) == ("Phong trào thi đua năm học mới\n\nLưu hồ sơ\n", ["from_tcvn3"])


@pytest.mark.parametrize(
    ("given_", "code"), [([], "no_text"), (["", " \n"], "no_text"), (["\x01\u200b"], "no_text"), (["a" * MAX_TEXT_BYTES, "b"], "too_much_text")]
)
def test_nothing_and_too_much_are_refused(given_: list[str], code: str) -> None:
    with pytest.raises(ReadRefused) as refused:
        paragraphs.join(given_)
    assert refused.value.code == code


@given(st.lists(st.text(alphabet="abc \n\t", min_size=1), min_size=1))
def test_no_letter_is_lost(texts: list[str]) -> None:
    letters = "".join(texts).split()
    if letters:
        assert "".join(paragraphs.join(texts)[0].split()) == "".join(letters)


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ([["1"], ["Họp"], ["Văn\nphòng"]], ["1 | Họp | Văn phòng"]),
        ([["1"], ["Họp"], [], ["2026"]], ["1 | Họp |  | 2026"]),
        ([["1."], ["Họp", "Ghi biên bản"], ["Văn phòng"]], ["1. | Họp Ghi biên bản | Văn phòng"]),
        ([["UBND TỈNH"], ["CỘNG HÒA"]], ["UBND TỈNH", "CỘNG HÒA"]),
        ([["BÍ THƯ", "Lê A"], ["CHỦ TỊCH", "Lê B"], ["TRƯỞNG BAN", "Lê C"]], ["BÍ THƯ", "Lê A", "CHỦ TỊCH", "Lê B", "TRƯỞNG BAN", "Lê C"]),
        ([[], ["một mình"], []], ["một mình"]),
        ([], []),
    ],
)
def test_row_of_a_table_of_tasks_is_one_paragraph(cells: list[list[str]], found: list[str]) -> None:
    assert list(paragraphs.table_row(cells)) == found

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.planparse.formats.documents import PLAN

from thidua.planparse.formats import legacy

# TCVN3 cannot write a marked capital at the start of a word in small letters.
TYPEABLE = PLAN.replace("Ủy", "Uỷ")

_LOWER = {letter: code for code, letter in legacy._TCVN3.items()}
_SINGLES = {letter: chr(code) for code, letter in legacy._VNI_SINGLE.items()}
_PAIRS = {letter: pair for pair, letter in reversed(legacy._VNI_PAIRS.items())}


def to_tcvn3(text: str) -> str:
    """As typed with an old keyboard program: marked capitals have the codes of small letters."""
    return "".join(_LOWER.get(letter) or _LOWER.get(letter.lower()) or letter for letter in text)


def to_vni(text: str) -> str:
    return "".join(_SINGLES.get(letter) or _PAIRS.get(letter) or letter for letter in text)


def test_tables_hold_every_vietnamese_letter() -> None:
    letters = set("àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ")
    assert letters <= set(_LOWER)
    assert {*letters, *"".join(letters).upper()} <= {*_SINGLES, *_PAIRS, "ì", "í", "Ì", "Í"}


@pytest.mark.parametrize(("encode", "name"), [(to_tcvn3, "TCVN3"), (to_vni, "VNI")])
def test_plan_in_a_legacy_encoding_is_repaired(encode: object, name: str) -> None:
    assert legacy.repaired(encode(TYPEABLE)) == (TYPEABLE, name)  # type: ignore[operator]


@pytest.mark.parametrize("text", ["", "plain ASCII", PLAN, "Là où il y a de l'eau, œuvre à côté", "Größe, Übung, schöne Grüße"])
def test_text_that_is_no_disguise_is_left_alone(text: str) -> None:
    assert legacy.repaired(text) == (text, None)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("KÕ HO¹CH", "KẾ HOẠCH"),
        ("Tæ CHøC THùC HIÖN", "TỔ CHỨC THỰC HIỆN"),
        ("Tù do", "Tự do"),
        ("Vô TCCB-BTP", "Vụ TCCB-BTP"),
        ("kho¸ XII VÒ ®Èy m¹nh", "khoá XII Về đẩy mạnh"),
        ("§éc lËp", "Độc lập"),
    ],
)
def test_capitals_are_restored_where_the_line_shouts(typed: str, meant: str) -> None:
    assert legacy.from_tcvn3(typed) == meant


def test_font_with_drawn_capitals_gives_capitals() -> None:
    assert legacy.from_font("kÕ ho¹ch", ".VnTimeH") == "KẾ HOẠCH"


@pytest.mark.parametrize(("font", "encoding"), [(".VnTime", "TCVN3"), (".vnArial Narrow", "TCVN3"), ("VNI-Times", "VNI"), ("Times New Roman", None)])
def test_font_names_give_the_encoding_away(font: str, encoding: str | None) -> None:
    assert legacy.encoding_of_font(font) == encoding


def test_unicode_font_leaves_text_alone() -> None:
    assert legacy.from_font("thi ®ua", "Times New Roman") == "thi ®ua"


@given(st.text())
def test_any_text_is_repaired_or_returned(text: str) -> None:
    fixed, name = legacy.repaired(text)
    assert (fixed == text) if name is None else name in ("TCVN3", "VNI")


CORPUS = sorted((Path(__file__).parents[2] / "corpus").glob("*.txt"))


@pytest.mark.parametrize("path", CORPUS[1::4], ids=lambda path: path.name[:3])
def test_document_typed_in_a_legacy_encoding_is_read_as_it_was_meant(path: Path) -> None:
    text = path.read_text("utf-8")
    assert legacy.repaired(to_tcvn3(text)) == (text, "TCVN3")
    assert legacy.repaired(to_vni(text)) == (text, "VNI")


@pytest.mark.parametrize(
    "meant",
    [
        "1. Ít nhất 85% học phần.",
        "đ) Trường hợp khác.",
        "Học tập. Ý nghĩa của việc đọc sách.",
        "của Ủy ban nhân dân tỉnh",
        "Lường Văn Ín",
        "Số: 410/KH-CAT-PX01",
        "nâng cao nhận thức và\nước mơ học tập",
    ],
)
def test_capital_that_the_encoding_lacks_is_told_by_its_place(meant: str) -> None:
    assert legacy.from_tcvn3(to_tcvn3(meant)) == meant

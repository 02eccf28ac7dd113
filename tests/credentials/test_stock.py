"""Stock: moving meets the cross, nothing falls off the sheet, what is kept is read back, and two decoders read the code on the printed page."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.credentials.enums import Achieved, Sheet, Spot
from thidua.credentials.rules.papers import Honour
from thidua.credentials.rules.stock import CROSSES, PRINTED_BEFORE, Amiss, amiss, corrected, crosses, page, restored, stored, usual, words_of
from thidua.papers.placed import Deck, render_deck

SAID = Honour(
    "Sở mẫu", "Ủy ban nhân dân tỉnh Mẫu", "Tỉnh Mẫu", "Lê Thị Lan Chi", "Chiến sĩ thi đua cơ sở", "0001/2026/GK-SM", "ABCDEFGH2345", "https://x.vn/xac-minh/ABCDEFGH2345/",
    dt.date(2026, 1, 2), Achieved.AWARD, Sheet.LETTER, "Chuyên viên Văn phòng Sở", "Có thành tích xuất sắc trong phong trào thi đua", "15/QĐ-SM", dt.date(2026, 1, 2),
    "Giám đốc", "Phạm Quốc Bình",
)  # fmt: skip
OFF = st.integers(-100, 100)


@given(OFF, OFF, st.booleans())
def test_moved_sheet_meets_the_cross_and_moving_twice_adds_up(x: int, y: int, preprinted: bool) -> None:
    first = corrected(usual(preprinted), CROSSES[0] + x, CROSSES[1] + y)
    assert (first.shift_x, first.shift_y) == (-x, -y)
    assert crosses(first)[0] == ((CROSSES[0] - x) / 10, (CROSSES[1] - y) / 10)  # asked for there, this printer puts it at 20 mm
    assert corrected(first, *CROSSES) == first
    back = corrected(first, CROSSES[0] - x, CROSSES[1] - y)
    assert (back.shift_x, back.shift_y) == (0, 0)


@given(st.sampled_from(Spot), st.integers(-4000, 4000), st.integers(-4000, 4000))
def test_place_beyond_the_edge_is_named_and_no_other(spot: Spot, x: int, y: int) -> None:
    layout = usual()
    moved = dataclasses.replace(layout.places[spot], x=x, y=y)
    found = amiss(dataclasses.replace(layout, places={**layout.places, spot: moved}))
    high = moved.width if spot is Spot.QR else moved.size * 406 // 1000
    inside = 0 <= x <= layout.width - moved.width and 0 <= y <= layout.height - high
    assert found == ([] if inside else [Amiss("outside", spot)])


@given(st.booleans(), OFF, OFF)
def test_usual_places_can_be_printed_and_are_read_back(preprinted: bool, x: int, y: int) -> None:
    layout = dataclasses.replace(usual(preprinted), shift_x=x, shift_y=y)
    assert amiss(layout) == []
    assert restored(stored(layout.places)) == layout.places


def test_what_stands_on_the_stock_already_is_not_printed_again() -> None:
    words = words_of(SAID)
    plain, preprinted = ([one.text for one in page(usual(kind), words)] for kind in (False, True))
    assert sorted(plain) == sorted([*preprinted, *(words[spot] for spot in PRINTED_BEFORE)])
    assert ("GIẤY KHEN" in plain, "Quyết định số 15/QĐ-SM ngày 02 tháng 01 năm 2026" in preprinted) == (True, True)


def test_sizes_and_shifts_beyond_reason_are_named() -> None:
    layout = usual()
    assert amiss(dataclasses.replace(layout, shift_x=400))[0] == Amiss("shift")
    assert amiss(usual(width=6000))[0] == Amiss("size")
    thin = {**layout.places, Spot.TITLE: dataclasses.replace(layout.places[Spot.TITLE], width=10, size=10)}
    assert amiss(dataclasses.replace(layout, places=thin)) == [Amiss("narrow", Spot.TITLE), Amiss("small", Spot.TITLE)]


@pytest.mark.slow
def test_printed_sheet_holds_every_word_and_both_decoders_read_its_code() -> None:
    cv2, zxing = pytest.importorskip("cv2"), pytest.importorskip("zxingcpp")
    layout = usual()
    made = render_deck(Deck("Giấy khen", "Sở mẫu", SAID.on, layout.width / 10, layout.height / 10, (page(layout, words_of(SAID)),), framed=True))
    (sheet,) = pypdfium2.PdfDocument(made)
    text = sheet.get_textpage().get_text_bounded()
    assert [word for spot, word in words_of(SAID).items() if spot is not Spot.QR and " ".join(word.split()) not in " ".join(text.split())] == []
    drawn = sheet.render(scale=200 / 72).to_numpy()
    assert [one.text for one in zxing.read_barcodes(drawn)] == [SAID.url]
    assert cv2.QRCodeDetector().detectAndDecode(drawn)[0] == SAID.url

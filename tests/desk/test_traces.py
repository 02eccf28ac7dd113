"""The traces of a person in texts: what is taken out, and what is another's and stays."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.accounts.rules.personal import MARK
from thidua.desk.rules.traces import is_telling, traces_of
from thidua.vn.search import holds_name

LAN = traces_of(names=["Nguyễn Thị Lan"], codes=["VP31", "lan@mau.vn", "thanh", "2024"], key="XOA-1")
HOA = traces_of(names=["Lê Hoa"], codes=[], key="XOA-2")


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("Gửi Nguyễn Thị Lan.", f"Gửi {MARK}."),
        ("NGUYỄN THỊ LAN - Phòng mẫu", f"{MARK} - Phòng mẫu"),
        ("Nguyen Thi Lan nộp", f"{MARK} nộp"),
        ("Bằng khen của nguyễn thị lan", f"Bằng khen của {MARK}"),
        ("Nguyen_Thi_Lan_bang-khen.pdf", "Người_đã_xóa_dữ_liệu_bang-khen.pdf"),
        ("tim=Nguy%E1%BB%85n+Th%E1%BB%8B+Lan&trang=2", "tim=Ng%C6%B0%E1%BB%9Di+%C4%91%C3%A3+x%C3%B3a+d%E1%BB%AF+li%E1%BB%87u&trang=2"),
        ("mã vp31, thư LAN@mau.vn", "mã XOA-1, thư XOA-1"),
    ],
)
def test_traces_are_taken_out(text, clean):
    assert LAN.clean(text) == clean
    assert re.search(LAN.pattern, text, re.IGNORECASE)
    assert re.search(LAN.pattern, json.dumps(text), re.IGNORECASE)


@pytest.mark.parametrize(
    "text",
    [
        "Nguyễn Thị Lan Anh",
        "NGUYỄN THỊ LAN ANH",
        "nguyen thi lan anh",
        "Nguyen_Thi_Lan_Anh.pdf",
        "tim=Nguy%E1%BB%85n+Th%E1%BB%8B+Lan+%C3%81nh",
        "Nguyễn Thị Lanh",
        "chị Lan, Thị Lan",
        "thanh",
        "2024",
        "XVP31, VP310",
    ],
)
def test_words_of_others_stay(text):
    assert LAN.clean(text) == text


@pytest.mark.parametrize(
    ("text", "clean"), [("Bà Lê Hoa nộp", f"Bà {MARK} nộp"), ("Trần Lê Hoa", "Trần Lê Hoa"), ("tổ chức le hoa dang", "tổ chức le hoa dang")]
)
def test_name_of_two_words_is_not_the_end_of_a_longer_one(text, clean):
    assert HOA.clean(text) == clean


@pytest.mark.parametrize("name", ["Lê Hoa", "Đỗ Ý Như", "Vũ Âu"])
def test_database_finds_a_name_in_json_however_it_keeps_letters(name):
    pattern = traces_of(names=[name], codes=[], key="X").pattern
    found = [bool(re.search(pattern, json.dumps({"a": name}, ensure_ascii=ascii_only), re.IGNORECASE)) for ascii_only in (True, False)]
    assert found == [True, True]


def test_sign_in_name_goes_where_it_stands_alone_and_keys_of_objects_stay():
    assert LAN.clean("thanh", code_alone=True) == "XOA-1"
    assert LAN.clean_value({"VP31": ["VP31", {"Nguyễn Thị Lan": 1}]}) == {"VP31": ["XOA-1", {"Nguyễn Thị Lan": 1}]}


def test_names_of_one_word_are_not_looked_for():
    assert traces_of(names=["Lan"], codes=[], key="X").clean("Lan") == "Lan"


@pytest.mark.parametrize(("code", "telling"), [("VP31", True), ("a@b.vn", True), ("V1", False), ("20241", False), ("nguyenthanhlan", False)])
def test_code_is_telling_with_letters_and_digits(code, telling):
    assert is_telling(code) is telling


SYLLABLES = st.sampled_from(["Nguyễn", "Thị", "Lan", "Anh", "Hoa", "Lê", "và", "hướng", "dẫn"])


@given(st.lists(SYLLABLES, min_size=2, max_size=4), st.lists(SYLLABLES, max_size=8))
def test_nothing_but_the_name_changes_and_once_is_enough(name, words):
    traces = traces_of(names=[" ".join(name)], codes=[], key="X")
    text = " ".join(words)
    clean = traces.clean(text)
    assert traces.clean(clean) == clean
    assert clean == text or holds_name(" ".join(name), text)


@given(st.lists(SYLLABLES, max_size=5), st.sampled_from(["Anh", "Hoa", "Ánh"]))
def test_name_that_goes_on_never_changes(words, more):
    text = " ".join([*words, "Nguyễn Thị Lan", more])
    assert LAN.clean(text).endswith(f"Nguyễn Thị Lan {more}")

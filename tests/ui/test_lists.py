"""What an address asks of a list: only what is offered, and the address of the same list with some of it changed."""

from __future__ import annotations

from urllib.parse import parse_qs, urlencode

from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from thidua.ui.lists import KINDS_OF_FILE, Asked, Choice, asked_of

STATES = Choice("tt", "Trạng thái", [("draft", "Bản thảo"), ("issued", "Đã ban hành")], "Tất cả")
UNITS = Choice("dv", "Đơn vị", [("VP", "Văn phòng"), ("PC", "Phòng Phổ biến")], "Mọi đơn vị")
WHOSE = Choice("cua", "Của ai", [("toi", "Của tôi"), ("don-vi", "Của đơn vị")])
SORTS = [("", "Mới trước"), ("ten", "Theo tên")]


def read(query: str) -> Asked:
    request = RequestFactory().get(f"/danh-sach/?{query}")
    return asked_of(request, search="Tìm", chips=STATES, choices=[UNITS, WHOSE], sorts=SORTS, fixed={"kh": "a"}, counts={"draft": 2, "issued": 1})


@given(st.dictionaries(st.sampled_from(["tim", "tt", "dv", "cua", "sx", "n", "tep", "la"]), st.text(max_size=100)))
def test_only_what_is_offered_is_asked_whatever_the_address_says(said: dict[str, str]) -> None:
    asked = read(urlencode(said))
    assert asked["tt"] in ("", "draft", "issued") and asked["dv"] in ("", "VP", "PC") and asked["cua"] in ("toi", "don-vi")
    assert (asked.sort in ("", "ten"), asked.file in ("", *KINDS_OF_FILE), len(asked.words) <= 80, 25 <= asked.shown <= 1000) == (True,) * 4


@given(st.sampled_from(["", "draft", "issued"]), st.sampled_from(["", "VP"]), st.text(alphabet="aăâ &=?", max_size=10), st.sampled_from(["", "ten"]))
def test_address_of_a_list_reads_back_as_the_same_list(state: str, unit: str, words: str, sort: str) -> None:
    asked = read(urlencode({"tt": state, "dv": unit, "tim": words, "sx": sort}))
    again = read(asked.link()[1:])
    assert (again.values, again.words, again.sort) == (asked.values, asked.words, asked.sort)


def test_link_changes_one_thing_and_keeps_the_rest() -> None:
    asked = read("tim=a&tt=draft&dv=VP&sx=ten&n=50")
    assert parse_qs(asked.link(tep="csv")[1:]) == {
        "kh": ["a"],
        "tim": ["a"],
        "tt": ["draft"],
        "dv": ["VP"],
        "cua": ["toi"],
        "sx": ["ten"],
        "tep": ["csv"],
    }
    assert [(kind, parse_qs(url[1:])["tep"]) for kind, url in asked.files] == [("xlsx", ["xlsx"]), ("csv", ["csv"])]
    assert (asked.shown, asked.clear, asked.hidden) == (50, "?kh=a", [("kh", "a"), ("tt", "draft")])


def test_chips_say_how_many_and_which_is_chosen() -> None:
    assert [(words, on, count) for words, _url, on, count in read("tt=issued").chip_links] == [
        ("Tất cả", False, 3), ("Bản thảo", False, 2), ("Đã ban hành", True, 1),
    ]  # fmt: skip


def test_list_is_narrowed_by_words_or_by_what_leaves_rows_out() -> None:
    assert [read(query).is_narrowed for query in ("", "cua=don-vi", "sx=ten", "tim=a", "tt=draft", "dv=VP")] == [
        False,
        False,
        False,
        True,
        True,
        True,
    ]


def test_chips_and_choices_that_leave_rows_out_are_counted_for_where_they_are_folded_away() -> None:
    assert [read(query).narrowed for query in ("", "cua=don-vi", "tim=a&tt=draft", "dv=VP", "dv=VP&tt=draft&cua=don-vi&sx=ten")] == [0, 0, 1, 1, 2]


def test_pager_keeps_what_was_asked() -> None:
    more = read("tim=a&dv=VP").context(25, 60)["more"]
    assert parse_qs(more[1:]) == {"kh": ["a"], "tim": ["a"], "dv": ["VP"], "cua": ["toi"], "n": ["50"]}

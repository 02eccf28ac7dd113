import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.planparse.formats.documents import PLAN

from thidua.planparse.formats.markdown import to_text


def test_plan_without_marks_is_unchanged() -> None:
    assert to_text(PLAN) == PLAN


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("# KẾ HOẠCH", "KẾ HOẠCH"),
        ("### I. MỤC ĐÍCH ###", "I. MỤC ĐÍCH"),
        ("**a)** Nâng cao", "a) Nâng cao"),
        ("__1.__ ***Mục đích***", "1. Mục đích"),
        ("*Phong trào thi đua*", "*Phong trào thi đua*"),
        ("Họ tên: ____ ____", "Họ tên: ____ ____"),
        ("* một", "- một"),
        ("  * hai", "  - hai"),
        ("1\\. Mục đích", "1. Mục đích"),
        ("theo [Quyết định 1](http://x.vn/1)", "theo Quyết định 1"),
        ("> trích", "trích"),
        ("a\n---\nb", "a\nb"),
        ("| Việc | Đơn vị |\n|---|:-:|\n| Họp | Văn phòng |", "Việc\nĐơn vị\nHọp\nVăn phòng"),
        ("| TT | Việc | Đơn vị |\n|--|--|--|\n| 1 | Họp | Văn phòng |", "TT | Việc | Đơn vị\n1 | Họp | Văn phòng"),
        ("```\n# mã\n```\nb", "# mã\nb"),
        ("```1", "1"),
    ],
)
def test_marks_go_and_words_stay(typed: str, read: str) -> None:
    assert to_text(typed) == read


@given(st.text(alphabet="ab 1#*_|`[]()\\-\n>"))
def test_no_word_is_lost(source: str) -> None:
    links = "](" in source
    letters = [sign for sign in source if sign in "ab1"]
    assert links or [sign for sign in to_text(source) if sign in "ab1"] == letters


@pytest.mark.parametrize("family", ["**a ", "# " + " " * 50, "[a](b ", "|-", "\\", "_", "* "])
def test_time_grows_with_the_length_only(family: str) -> None:
    def seconds(size: int) -> float:
        started = time.process_time()
        to_text(family * (size // len(family)))
        return time.process_time() - started

    assert seconds(400_000) <= 4 * seconds(200_000) + 0.2

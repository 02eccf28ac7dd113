"""Shares of groups; small numbers are not told, nor do they follow from the sum."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.eligibility.rules.fairness import Share, Someone, is_leading, shares

GROUPS = ("a", "b", "c")
PEOPLE = st.lists(st.builds(Someone, st.sampled_from(GROUPS), st.booleans()), max_size=60)


def test_shares_are_told_in_per_cent() -> None:
    people = [*[Someone("a", n < 5) for n in range(15)], *[Someone("b", n < 10) for n in range(20)]]
    assert shares(people, ("a", "b")) == [Share("a", 15, 5, Decimal("33.3")), Share("b", 20, 10, Decimal("50.0"))]


@given(PEOPLE)
def test_no_small_number_is_told_and_none_follows_from_the_sum(people: list[Someone]) -> None:
    told = shares(people, GROUPS)
    for one in told:
        cells = (one.people, one.holding, one.people - one.holding) if one.people is not None and one.holding is not None else ()
        assert all(cell == 0 or cell >= 5 for cell in cells)
    hidden = [one.group for one in told if one.people is None]
    others = [one for one in told if one.people]
    assert len(hidden) != 1 or not others


@pytest.mark.parametrize(
    "position",
    [
        "Chuyên viên môi trường", "Nhân viên quản lý thị trường", "Giáo viên Trường THPT Chuyên", "Chuyên viên phổ biến pháp luật", "Công chức thành phố",
        "Chuyên viên ứng phó sự cố", "Chuyên viên theo dõi tăng trưởng", "Chuyen vien moi truong",
    ],
)  # fmt: skip
def test_who_works_with_a_word_like_a_leaders_leads_nobody(position: str) -> None:
    assert not is_leading(position)


@pytest.mark.parametrize("position", ["Tổ trưởng", "Hiệu trưởng", "HIỆU PHÓ", "Thủ trưởng cơ quan", "Phó Chủ tịch", "Truong phong", "Pho Giam doc"])
def test_who_leads_is_known_in_capitals_and_without_marks(position: str) -> None:
    assert is_leading(position)


@pytest.mark.parametrize(
    ("position", "leads"),
    [("Trưởng phòng", True), ("Phó Giám đốc Sở", True), ("Chánh Văn phòng", True), ("Chuyên viên", False), ("Văn thư", False), ("Kế toán", False)],
)
def test_positions(position: str, leads: bool) -> None:
    assert is_leading(position) is leads

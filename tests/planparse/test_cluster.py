"""The cluster of a pledge."""

import pytest

from thidua.planparse.cluster import find


@pytest.mark.parametrize(
    ("text", "name", "members"),
    [
        ("Khối thi đua số 2 gồm các đơn vị: Sở A; Sở B và Sở C đã ký kết.", "Khối thi đua số 2", ("Sở A", "Sở B và Sở C")),
        (
            "Cụm thi đua các trường học bao gồm: Trường A, Trường B và Trường C cùng nhau ký.",
            "Cụm thi đua các trường học",
            ("Trường A", "Trường B", "Trường C"),
        ),
        ("Khối thi đua số 1 gồm: Sở A; ; Sở B.", "Khối thi đua số 1", ("Sở A", "Sở B")),
    ],
)
def test_cluster_lists_its_members(text: str, name: str, members: tuple[str, ...]) -> None:
    found = find(text)
    assert found is not None
    assert (found.name, found.members) == (name, members)


@pytest.mark.parametrize("text", ["Khối thi đua số 2 họp.", "Khối thi đua số 2 gồm: Sở A đã họp."])
def test_cluster_without_members_is_none(text: str) -> None:
    assert find(text) is None

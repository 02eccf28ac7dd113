"""Who is to do what."""

import pytest

from thidua.planparse.model import Source
from thidua.planparse.obligations import heading_actor, split
from thidua.planparse.reading import read


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Phòng Hậu cần - Kỹ thuật bảo đảm bàn ghế.", "Phòng Hậu cần - Kỹ thuật"),
        ("Phòng Hậu cần chủ trì mua sắm.", "Phòng Hậu cần"),
        ("Phòng Tổ chức cán bộ tham mưu.", "Phòng Tổ chức cán bộ"),
        ("Giao Văn phòng Sở theo dõi.", "Văn phòng Sở"),
        ("Đề nghị Hội Khuyến học tỉnh.", "Hội Khuyến học tỉnh"),
        ("Văn phòng: soạn tài liệu.", "Văn phòng"),
        ("Anh chị em tổ máy có trách nhiệm lau máy.", "Anh chị em tổ máy"),
    ],
)
def test_sentence_names_its_actor(text: str, actor: str) -> None:
    found = split(text)
    assert found is not None and found[0] == actor


@pytest.mark.parametrize(
    "text",
    [
        "Xây dựng kế hoạch, phối hợp với các phòng.",
        "người tốt, việc tốt.",
        "Mưa thuận gió hòa. Ai có trách nhiệm thì làm.",
        "anh chị em có trách nhiệm lau máy.",
        "Phòng học sạch đẹp.",
        "Đề nghị " + "các phòng " * 30,
        "Văn phòng. Sau đó chủ trì.",
    ],
)
def test_sentence_without_an_actor_names_nobody(text: str) -> None:
    assert split(text) is None


@pytest.mark.parametrize(
    ("heading", "actor"),
    [
        ("Trách nhiệm của các phòng", "các phòng"),
        ("Giao Văn phòng Sở", "Văn phòng Sở"),
        ("Hội Khuyến học có trách nhiệm", "Hội Khuyến học"),
        ("Kinh phí", None),
    ],
)
def test_heading_names_its_actor(heading: str, actor: str | None) -> None:
    assert heading_actor(heading) == actor


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Sở Nội vụ chủ trì, hoàn thành trước ngày 30/6/2026.", [("Sở Nội vụ", "2026-06-30")]),
        ("Sở Nội vụ chủ trì phong trào này.", []),
        ("Hoàn thành trước ngày 30/6/2026.", []),
    ],
)
def test_who_leads_until_a_day_has_a_duty_outside_the_responsibilities(line: str, found: list[tuple[str, str]]) -> None:
    text = f"SỞ MẪU\n\nKẾ HOẠCH\nTriển khai phong trào thi đua năm 2026\n\nI. NHIỆM VỤ\n1. Xây dựng kế hoạch học tập\n{line}\n"
    made = read(text, source=Source("", "text/plain", len(text)))
    assert [(one.actor, one.due) for one in made.obligations] == found

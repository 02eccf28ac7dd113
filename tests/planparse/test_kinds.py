"""What a clause is about and whom it speaks to."""

import pytest

from thidua.planparse import kinds


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("MỤC ĐÍCH, Ý NGHĨA", "objective"),
        ("Mục đích, yêu cầu", "heading"),
        ("Nội dung giao ước", "pledge"),
        ("Nhiệm vụ trọng tâm", "content"),
        ("Chỉ tiêu và nhiệm vụ", "heading"),
        ("Về công tác khen thưởng", "award"),
        ("Lời nói đầu", None),
    ],
)
def test_heading_names_its_kind(heading: str, kind: str | None) -> None:
    assert kinds.heading_kind(heading) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Sở yêu cầu các đơn vị thực hiện các giải pháp sau:", "solution"),
        ("Chủ tịch Ủy ban nhân dân tỉnh chỉ thị:", "responsibility"),
        ("Nội dung giải pháp.", None),
        ("Kính gửi anh chị:", None),
    ],
)
def test_lead_in_gives_its_kind(text: str, kind: str | None) -> None:
    assert kinds.lead_kind(text) == kind


@pytest.mark.parametrize(
    ("opening", "speaks", "applies"),
    [
        ("Đối với tập thể", True, "collective"),
        ("Đối với tập thể, cá nhân", True, None),
        ("Đối với hộ gia đình và dòng họ", True, "household"),
        ("Tiêu chí đối với doanh nghiệp", True, "enterprise"),
        ("Tiêu chí của phong trào đối với giảng viên", True, "individual"),
        ("Với truyền thống của giai cấp công nhân", False, None),
        ("Với điều kiện hiện nay", False, None),
        ("Các tỉnh, thành phố", True, "collective"),
        ("Tập thể có nhiều sáng kiến gồm những đơn vị sau đây:", False, None),
        ("Hồ sơ đề nghị", False, None),
    ],
)
def test_opening_of_a_list_says_whom_it_speaks_to(opening: str, speaks: bool, applies: str | None) -> None:
    assert kinds.applies_to(opening, heading=True, kind="criterion") == (speaks, applies)


def test_duties_and_phases_speak_to_nobody() -> None:
    assert kinds.applies_to("Đối với cá nhân", heading=True, kind="phase") == (False, None)

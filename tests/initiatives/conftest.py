"""A world with the rules of initiatives on a day of 2025, and texts to send."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from tests.evidence.test_slice import NOW
from tests.factories.world import AT, World

from thidua.initiatives import actions
from thidua.initiatives.actions import Written
from thidua.initiatives.models import Initiative
from thidua.rulebook.actions import seed_rulebook
from thidua.store import clock

DAY = dt.date(2025, 2, 3)
PROBLEM = "Mỗi lần nhận hồ sơ đất đai, cán bộ phải chép tay ngày nhận, ngày hẹn và tên người nộp vào ba quyển sổ khác nhau."
SOLUTION = (
    "Quét mã vạch ngay khi nhận hồ sơ để số liệu vào thẳng bảng theo dõi dùng chung. Người dân tra ngày trả bằng điện thoại, không phải gọi hỏi."
)
RESULT = "Thời gian ghi sổ mỗi hồ sơ còn 2 phút thay vì 9 phút, không còn hồ sơ ghi nhầm ngày hẹn trong cả quý."
OTHER = (
    "Phòng máy của trung tâm thường trống vào buổi tối trong khi học viên xa nhà thiếu chỗ tự học.",
    "Mở phòng máy hai buổi tối mỗi tuần, giao nhóm trưởng giữ chìa khóa, ghi lượt vào bằng thẻ thư viện và phát bài luyện theo tuần.",
    "Có 46 học viên đến đều, điểm tin học bình quân tăng từ 6,1 lên 7,4 sau một học kỳ.",
)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    if request.node.get_closest_marker("django_db") is not None:
        monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def ruled(world: World) -> World:
    """The world with the rulebook seeded."""
    seed_rulebook(at=AT)
    return world


def words(**more: Any) -> Written:
    """The four fields."""
    return Written(**{"problem": PROBLEM, "solution": SOLUTION, "result": RESULT, "applied_on": DAY, **more})


def drafted(world: World, member: Any = None, **more: Any) -> Initiative:
    """A draft of the staff."""
    return actions.begin(written=words(**more), by=(member or world.staff).user, at=NOW)


def sent(world: World, member: Any = None, **more: Any) -> Initiative:
    """Handed in."""
    one = drafted(world, member, **more)
    return actions.send(initiative=one, version=one.version, by=(member or world.staff).user, at=NOW)


def other_words(**more: Any) -> dict[str, Any]:
    """The four fields of something else."""
    return {"problem": OTHER[0], "solution": OTHER[1], "result": OTHER[2], **more}

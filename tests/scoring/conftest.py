"""A world with an issued plan that has criteria, a cluster of three units whose heads are known, and the far ends of a round.

The database holds the ends of stages against its own clock, so those of tests lie far ahead of any real one.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pytest
from tests.factories.plans import issued_plan
from tests.factories.world import AT, Member, World, make_member
from tests.plans.document import TEXT

from thidua.orgs.actions.clusters import make_cluster
from thidua.orgs.enums import ClusterKind, RoleKind
from thidua.orgs.models import ClusterYear
from thidua.plans.enums import AppliesTo
from thidua.plans.models import Plan
from thidua.scoring import actions
from thidua.scoring.models import ScoreSheet
from thidua.store import clock

NOW = dt.datetime(2025, 3, 20, 3, 0, tzinfo=dt.UTC)
SELF, CROSS, LAST = (dt.datetime(2090 + n, 1, 1, tzinfo=dt.UTC) for n in range(3))
CRITERIA = """III. TIÊU CHÍ THI ĐUA VÀ XÉT KHEN THƯỞNG

1. Tiêu chí thi đua

a) Đối với tập thể:

- Tổ chức học tập cho mọi người trong đơn vị.

- Có kế hoạch đào tạo, bồi dưỡng được phê duyệt.

- Chia sẻ học liệu cho đơn vị khác.

b) Đối với cá nhân:

- Được công nhận danh hiệu “Công dân học tập”.

IV. TỔ CHỨC THỰC HIỆN
"""


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    if request.node.get_closest_marker("django_db") is not None:
        monkeypatch.setattr(clock, "now", lambda: NOW)


@dataclass(frozen=True)
class Ground:
    """The plan, the cluster, and who speaks for its three units: the head, then `second`, then `third`."""

    world: World
    plan: Plan
    term: ClusterYear
    second: Member
    third: Member

    @property
    def heads(self) -> tuple[Member, Member, Member]:
        return self.world.head, self.second, self.third


@pytest.fixture
def ground(world: World) -> Ground:
    plan = issued_plan(world, TEXT.replace("III. TỔ CHỨC THỰC HIỆN\n", CRITERIA), "Kế hoạch có tiêu chí.txt")
    term = make_cluster(
        agency=world.root, name="Cụm số 1", kind=ClusterKind.CLUSTER, year=2025, units=list(world.units), head=world.units[0],
        deputy=world.units[1], by=world.officer.user, at=AT,
    )  # fmt: skip
    second = make_member(world.units[1], "PC01", "Hoàng Văn Hải", "Trưởng phòng", RoleKind.UNIT_HEAD)
    third = make_member(world.units[2], "KH01", "Ngô Thị Oanh", "Trưởng phòng", RoleKind.UNIT_HEAD)
    return Ground(world, plan, term, second, third)


def drafted(ground: Ground, applies_to: AppliesTo = AppliesTo.COLLECTIVE) -> ScoreSheet:
    return actions.draft_sheet(plan=ground.plan, applies_to=applies_to, by=ground.world.officer.user, at=NOW)


def issued(ground: Ground) -> ScoreSheet:
    return actions.issue_sheet(row=drafted(ground), by=ground.world.officer.user, at=NOW)

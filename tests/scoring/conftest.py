"""A world with an issued plan that has criteria, a cluster of three units whose heads are known, and the far ends of a round.

The database holds the ends of stages against its own clock, so those of tests lie far ahead of any real one.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

import pytest
from tests.factories.plans import issued_plan
from tests.factories.world import AT, Member, World, make_member
from tests.plans.document import TEXT

from thidua.accounts.models import User
from thidua.orgs.actions.clusters import make_cluster
from thidua.orgs.enums import ClusterKind, RoleKind
from thidua.orgs.models import ClusterYear, Unit
from thidua.plans.enums import AppliesTo
from thidua.plans.models import Plan
from thidua.scorecards.sheet import Kind
from thidua.scoring import actions
from thidua.scoring.actions import Given
from thidua.scoring.enums import Stage
from thidua.scoring.models import Card, Round, ScoreSheet
from thidua.scoring.queries.points import prepared_for
from thidua.scoring.queries.sheets import sheet_of
from thidua.scoring.rules.rounds import Ends
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


def opened(ground: Ground, **more: object) -> Round:
    about = actions.About("Chấm điểm cụm số 1 năm 2025", Ends(SELF, CROSS, LAST), **more)  # type: ignore[arg-type]
    return actions.open_round(sheet=issued(ground), term=ground.term, about=about, by=ground.world.officer.user, at=NOW)


def card_of(row: Round, unit: Unit, stage: Stage, by: Unit | None = None) -> Card:
    cards = Card.objects.select_related("contender__round__sheet", "contender__round__unit", "contender__unit", "by_unit")
    return cards.get(contender__round=row, contender__unit=unit, stage=stage, by_unit=by)


def give(card: Card, points: str, by: User | None, at: dt.datetime, reason: str = "Theo minh chứng") -> Card:
    """The same points for every criterion, with a reason, and sealed."""
    codes = [code for code, one in prepared_for(sheet_of(card.contender.round.sheet), card.contender).rows.items() if one.kind is not Kind.GROUP]
    actions.fill_card(card=card, given={code: Given(Decimal(points), reason) for code in codes}, by=by, at=at)
    return actions.send_card(card=card, by=by, at=at)


def all_self(ground: Ground, row: Round, *points: str) -> None:
    for unit, head, one in zip(ground.world.units, ground.heads, points or ("20", "25", "30"), strict=True):
        give(card_of(row, unit, Stage.SELF, unit), one, head.user, NOW)


def all_cross(ground: Ground, row: Round, at: dt.datetime = SELF) -> None:
    """Each scores the two others: 20, 21 and so on in the order of the tree."""
    for giver, head in zip(ground.world.units, ground.heads, strict=True):
        for n, taker in enumerate(ground.world.units):
            if taker.pk != giver.pk:
                give(card_of(row, taker, Stage.CROSS, giver), str(20 + n), head.user, at)


def decided(ground: Ground, **more: object) -> Round:
    """The whole way; the council takes what the officer gave."""
    row, officer = opened(ground, **more), ground.world.officer.user
    all_self(ground, row)
    all_cross(ground, row)
    for unit, points in zip(ground.world.units, ("22", "26", "26"), strict=True):
        give(card_of(row, unit, Stage.APPRAISAL), points, officer, CROSS)
    for unit in ground.world.units:
        card = actions.copy_before(card=card_of(row, unit, Stage.COUNCIL), by=officer, at=LAST)
        actions.send_card(card=card, by=officer, at=LAST)
    ruling = actions.Ruling("Hội đồng thi đua Sở mẫu", "03/BB-HĐ", NOW.date())
    return actions.decide_round(row=row, ruling=ruling, by=officer, at=LAST)


def issued_for_persons(ground: Ground) -> ScoreSheet:
    return actions.issue_sheet(row=drafted(ground, AppliesTo.INDIVIDUAL), by=ground.world.officer.user, at=NOW)


def opened_for_persons(ground: Ground, *units: Unit) -> Round:
    """The persons of the whole agency, or of some units."""
    sheet, officer = issued_for_persons(ground), ground.world.officer.user
    return actions.open_for_persons(
        sheet=sheet,
        units=units or (ground.world.root,),
        year=2025,
        title="Chấm điểm cá nhân năm 2025",
        ends=Ends(SELF, CROSS, LAST),
        by=officer,
        at=NOW,
    )


def card_about(row: Round, member: Member, stage: Stage) -> Card:
    cards = Card.objects.select_related(
        "contender__round__sheet", "contender__round__unit", "contender__unit", "contender__person", "contender__head", "by_unit"
    )
    return cards.get(contender__round=row, contender__person=member.person, stage=stage)

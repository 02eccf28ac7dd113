"""A whole award season on plan 001: who plays in it, and what the many do while a test plays the few."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction
from tests.awards.conftest import NOW, YEAR, good, rule
from tests.factories.plans import issued_plan
from tests.factories.world import AT, DAY, Member, World, make_member, make_world
from tests.plans.document import TEXT
from tests.scoring.conftest import CRITERIA

from thidua.councils import actions as councils
from thidua.councils.actions import About, Opinion, Seated
from thidua.councils.enums import Choice, CouncilKind, Seat
from thidua.councils.models import AgendaItem, Council
from thidua.orgs.actions.clusters import make_cluster
from thidua.orgs.enums import ClusterKind, RoleKind
from thidua.orgs.models import ClusterYear, Unit
from thidua.plans.models import Plan
from thidua.records import actions as records
from thidua.records.models import Discipline, Holding, Rating, Statement, Work
from thidua.rulebook.actions import supersede_parameter
from thidua.rulebook.enums import Attested, AwardLevel, Rated
from thidua.rulebook.models import Parameter
from thidua.scoring import actions as scoring
from thidua.scoring.enums import CardState, Stage
from thidua.scoring.models import Card, Round

SOURCES = Path(os.environ.get("THIDUA_PLAN_SOURCES", "/nowhere"))
PAPER = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
TWO_THIRDS = "Quy chế của Hội đồng Thi đua - Khen thưởng Sở mẫu"
ENDS = ("31/12/2089", "31/12/2090", "31/12/2091")
"""Of the three stages; the database holds them against its own clock, so they lie far ahead of any real one and are ended early."""
SEATS = {"chair": Seat.CHAIR, "deputy": Seat.DEPUTY, "secretary": Seat.SECRETARY}


@dataclass(frozen=True)
class Season:
    """The world with an issued plan, a cluster whose heads are known, registers, and a council of nine: `chair` the director, `deputy` the head of the
    office, `legal` and `finance` the heads of the others, `m1` to `m5`; the officer is its secretary without a vote."""

    world: World
    plan: Plan
    term: ClusterYear
    council: Council
    people: dict[str, Member]

    def user(self, name: str) -> Any:
        return self.people[name].user

    def head_of(self, unit: Unit) -> Member:
        return self.people[("deputy", "legal", "finance")[self.world.units.index(unit)]]


def plan_text() -> str:
    """Plan 001 where the sources are at hand, else a plan of three criteria for units as it has."""
    found = next(SOURCES.glob("001_*.txt"), None)
    return found.read_text(encoding="utf-8") if found else TEXT.replace("III. TỔ CHỨC THỰC HIỆN\n", CRITERIA)


@transaction.atomic
def make_season() -> Season:
    """Everything that stands before a season begins."""
    world = rule(make_world())
    plan = issued_plan(world, plan_text(), "Kế hoạch 001.txt")
    people = {
        "chair": world.director,
        "deputy": world.head,
        "legal": make_member(world.units[1], "PC01", "Hoàng Văn Hải", "Trưởng phòng", RoleKind.UNIT_HEAD),
        "finance": make_member(world.units[2], "KH01", "Ngô Thị Oanh", "Trưởng phòng", RoleKind.UNIT_HEAD),
        **{f"m{n}": make_member(world.units[n % 3], f"UV{n:02}", f"Ủy Viên {name}") for n, name in enumerate(("An", "Bình", "Chi", "Dung", "Giang"), 1)},
        "secretary": world.officer,
    }  # fmt: skip
    term = make_cluster(
        agency=world.root, name="Cụm số 1", kind=ClusterKind.CLUSTER, year=YEAR, units=list(world.units), head=world.units[0],
        deputy=world.units[1], by=world.officer.user, at=AT,
    )  # fmt: skip
    season = Season(world, plan, term, _council(world, people), people)
    _registers(season)
    return season


def _council(world: World, people: dict[str, Member]) -> Council:
    """Of nine; who steps aside is still counted among them, and what the law leaves to the agency passes with two thirds."""
    by = world.officer.user
    for code, more in (("council.recusal", {"counts": True}), ("award.voting.base", {"threshold": "2/3", "inclusive": True})):
        row = Parameter.objects.get(code=code)
        supersede_parameter(parameter=row, value={**row.value, **more}, valid_from=dt.date(2025, 11, 1), source=TWO_THIRDS, by=by, at=NOW)
    made = councils.make_council(
        unit=world.root,
        about=About("Hội đồng Thi đua - Khen thưởng Sở mẫu", CouncilKind.EMULATION, DAY, basis="Quyết định số 15/QĐ-SM"),
        by=by,
        at=AT,
    )
    for name, who in people.items():
        councils.seat_member(council=made, seated=Seated(who.person, SEATS.get(name, Seat.MEMBER), DAY, votes=name != "secretary"), by=by, at=AT)
    return made


def _registers(season: Season) -> None:
    """Staff and colleague did well, but the colleague is under consideration; the head of the legal unit has all that a ministry asks of a fighter."""
    world, legal = season.world, season.people["legal"]
    good(world)
    good(world, world.colleague)
    good(world, legal, Rated.EXCELLENT)
    lines: list[Any] = [
        Discipline(person=world.colleague.person, considered=True, since=dt.date(2025, 10, 1)),
        Work(person=legal.person, year=YEAR, title="Quy trình kiểm tra theo rủi ro", reach=AwardLevel.MINISTRY, number="1204/QĐ-UBM", decided_on=dt.date(2025, 9, 1)),
        *(Holding(person=legal.person, form="fighter_base", year=year, number=f"{year}/QĐ-SM") for year in (2023, 2024, 2025)),
        Rating(unit=world.units[0], year=YEAR, rating=Rated.GOOD),
        *(Statement(unit=world.units[0], year=YEAR, what=what, holds=True) for what in (Attested.UNITED, Attested.TAKES_PART)),
    ]  # fmt: skip
    for line in lines:
        records.note_line(line=line, by=world.officer.user, at=NOW)


@transaction.atomic
def give_rest(season: Season, row: Round, stage: Stage, *, besides: str = "") -> None:
    """Every card of a stage that nobody has sealed yet takes the points before it and is sealed by who it is for, but those of one."""
    cards = Card.objects.filter(contender__round=row, stage=stage, state=CardState.DRAFT)
    for card in cards.select_related("contender__round__sheet", "contender__round__unit", "contender__unit", "by_unit"):
        user = season.head_of(card.by_unit).user if card.by_unit else season.user("secretary")
        if besides and user == season.user(besides):
            continue
        scoring.copy_before(card=card, by=user, at=NOW)
        scoring.send_card(card=card, by=user, at=NOW)


@transaction.atomic
def cast_rest(season: Season, item: AgendaItem, *names: str, against: str = "") -> None:
    """Secret ballots of those who did not vote on pages."""
    for name in names:
        councils.cast(item=item, choice=Choice.DISAGREE if name == against else Choice.AGREE, by=season.user(name), at=NOW)


@transaction.atomic
def send_rest(season: Season, item: AgendaItem, *names: str, against: str = "") -> None:
    """Open ballots of those who did not vote on pages."""
    for name in names:
        choice = Choice.DISAGREE if name == against else Choice.AGREE
        councils.send_ballot(item=item, opinion=Opinion(choice), by=season.user(name), at=NOW)

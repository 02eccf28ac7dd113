"""A world with the rulebook on a day of November 2025, registers of the agency reviewed, and nominations in every state, reached by the real actions."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from tests.factories.kept import kept
from tests.factories.world import AT, DAY, World, make_member

from thidua.awards import actions
from thidua.awards.actions import Laid, Meeting, Signed
from thidua.awards.enums import RoundKind, RoundState
from thidua.awards.models import AwardRound, Decision, Nomination
from thidua.councils import actions as councils
from thidua.councils.actions import About, Opinion, Planned, Seated, There
from thidua.councils.enums import Choice, CouncilKind, Outcome, Presence, Seat
from thidua.councils.models import AgendaItem, Council, Membership, Sitting
from thidua.records import actions as records
from thidua.records.enums import Complete
from thidua.records.models import Discipline, Rating, Statement
from thidua.rulebook.actions import seed_rulebook
from thidua.rulebook.enums import Attested, Rated
from thidua.store import clock

NOW = dt.datetime(2025, 11, 20, 2, 0, tzinfo=dt.UTC)
TODAY = dt.date(2025, 11, 20)
ENDS = NOW + dt.timedelta(days=5)
YEAR = 2025
CITATION = "Hoàn thành tốt nhiệm vụ, tự học thường xuyên năm 2025"


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    if request.node.get_closest_marker("django_db") is not None:
        monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def ruled(world: World) -> World:
    """The world with the rulebook and complete registers."""
    return rule(world)


@kept()
def rule(world: World) -> World:
    """Rulebook and registers."""
    seed_rulebook(at=AT)
    for register in Complete:
        records.review_register(root=world.root.root, register=register, first=1990, last=YEAR, by=world.officer.user, at=NOW)
    return world


def good(world: World, who: Any = None, rating: Rated = Rated.GOOD) -> None:
    """Rated, and stated to be of good spirit: fit for Lao động tiên tiến."""
    person = (who or world.staff).person
    for line in (Rating(person=person, year=YEAR, rating=rating), Statement(person=person, year=YEAR, what=Attested.SPIRIT, holds=True)):
        records.note_line(line=line, by=None, at=NOW)


def considered(world: World, who: Any = None) -> Any:
    """A measure under consideration, which nobody but the officer and the leader may know of."""
    line = Discipline(person=(who or world.staff).person, considered=True, since=dt.date(2025, 6, 1))
    return records.note_line(line=line, by=world.officer.user, at=NOW)


def laid(**more: Any) -> Laid:
    values: dict[str, Any] = {
        "name": "Xét khen thưởng năm 2025", "kind": RoundKind.YEARLY, "year": YEAR, "nominate_by": ENDS,
        "forms": ("advanced_worker", "fighter_base", "advanced_collective", "letter_person"),
    }  # fmt: skip
    return Laid(**{**values, **more})


def opened(world: World, **more: Any) -> AwardRound:
    """A round that takes nominations."""
    made = actions.make_round(unit=world.root, laid=laid(**more), by=world.officer.user, at=NOW)
    return actions.move_round(round=made, to=RoundState.OPEN, by=world.officer.user, at=NOW)


def begun(world: World, round_: AwardRound | None = None, form: str = "advanced_worker", who: Any = None, **more: Any) -> Nomination:
    """Nominated by the head of the office."""
    subject = (who or world.staff).person
    return actions.nominate(round=round_ or opened(world), form=form, subject=subject, by=more.pop("by", world.head.user), at=NOW, **more)


def written(world: World, row: Nomination, **more: Any) -> Nomination:
    values = {"report": {"results": "Hoàn thành 120 hồ sơ."}, "citation": CITATION, "work": row.work}
    return actions.write(nomination=row, version=row.version, by=more.pop("by", world.head.user), at=NOW, **{**values, **more})


def submitted(world: World, round_: AwardRound | None = None, **more: Any) -> Nomination:
    row = written(world, begun(world, round_, **more))
    return actions.submit(nomination=row, version=row.version, by=world.head.user, at=NOW)


MET = Meeting(TODAY, members=10, present=9, agree=8, minutes_number="04/BB", letter_number="15/TTr-VP", letter_on=TODAY)


def reviewed(world: World, round_: AwardRound | None = None, **more: Any) -> Nomination:
    return actions.review(nomination=submitted(world, round_, **more), meeting=MET, by=world.head.user, at=NOW)


def appraised(world: World, round_: AwardRound | None = None, opinion: str = "", **more: Any) -> Nomination:
    return actions.appraise(nomination=reviewed(world, round_, **more), opinion=opinion, by=world.officer.user, at=NOW)


SEATS = {"chair": Seat.CHAIR, "deputy": Seat.DEPUTY, "secretary": Seat.SECRETARY}


class Room:
    """A council for emulation and commendation: the director in the chair, two members of other units, the officer as its secretary without a vote."""

    def __init__(self, world: World) -> None:
        self.world = world
        about = About("Hội đồng Thi đua - Khen thưởng Sở mẫu", CouncilKind.EMULATION, DAY)
        self.council: Council = councils.make_council(unit=world.root, about=about, by=world.officer.user, at=AT)
        self.people = {
            "chair": world.director, "first": world.colleague, "second": make_member(world.units[2], "HD02", "Đỗ Văn Hai"), "secretary": world.officer,
        }  # fmt: skip
        for name, who in self.people.items():
            seated = Seated(who.person, SEATS.get(name, Seat.MEMBER), DAY, votes=name != "secretary")
            councils.seat_member(council=self.council, seated=seated, by=world.officer.user, at=AT)

    def planned(self) -> Sitting:
        planned = Planned("Xét khen thưởng năm 2025", NOW, place="Phòng họp số 1")
        return councils.plan_sitting(council=self.council, planned=planned, by=self.world.officer.user, at=NOW)

    def open(self, sitting: Sitting) -> Sitting:
        councils.call_sitting(sitting=sitting, by=self.world.officer.user, at=NOW)
        seats = Membership.objects.filter(council=self.council, votes=True)
        councils.mark_attendance(sitting=sitting, marks={one.pk: There(Presence.PRESENT) for one in seats}, by=self.world.officer.user, at=NOW)
        return councils.open_sitting(sitting=sitting, by=self.world.director.user, at=NOW)

    def decide(self, item: AgendaItem, choice: Choice = Choice.AGREE, outcome: Outcome | None = None) -> AgendaItem:
        """Everybody who may votes alike; the result is stated."""
        running = councils.open_item(item=item, by=self.world.director.user, at=NOW)
        for name in ("chair", "first", "second"):
            councils.send_ballot(item=running, opinion=Opinion(choice), by=self.people[name].user, at=NOW)
        closed = councils.close_item(item=running, by=self.world.director.user, at=NOW)
        return councils.decide_item(
            item=closed, outcome=outcome or Outcome(closed.drafted), reason="Theo kết quả kiểm phiếu", by=self.world.director.user, at=NOW
        )


def voted(world: World, *rows: Nomination, choice: Choice = Choice.AGREE, room: Room | None = None) -> list[Nomination]:
    """A council voted in the open on some appraised nominations."""
    room = room or Room(world)
    sitting = room.planned()
    for row in rows:
        actions.bring(nomination=row, sitting=sitting, version=row.version, by=world.officer.user, at=NOW)
    sitting = room.open(sitting)
    for item in AgendaItem.objects.filter(sitting=sitting).order_by("order"):
        room.decide(item, choice)
    return list(Nomination.objects.filter(pk__in=[row.pk for row in rows]).order_by("made_at", "pk"))


SIGNED = Signed("Về việc tặng danh hiệu thi đua năm 2025", "Phạm Quốc Bình", "GIÁM ĐỐC")


def decided(world: World, *rows: Nomination, number: str = "120/QĐ-SM", **more: Any) -> Decision:
    """Passed, drafted and issued."""
    passed = voted(world, *rows)
    draft = actions.draft_decision(round=passed[0].round, nominations=passed, signed=SIGNED, by=world.officer.user, at=NOW)
    return actions.issue_decision(decision=draft, number=number, signed_on=TODAY, by=world.officer.user, at=NOW)


def fresh(row: Nomination) -> Nomination:
    found: Nomination = Nomination.objects.select_related("round", "person", "collective", "unit", "work", "decision").get(pk=row.pk)
    return found

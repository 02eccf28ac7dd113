"""A council of five with a vote and a secretary without, a kind of subject of its own, and sittings that are reached by the real actions."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pytest
from tests.factories.world import AT, DAY, Member, World, make_member

from thidua.audit.models import Entry
from thidua.councils import actions
from thidua.councils.actions import About, Opinion, Planned, Seated, There
from thidua.councils.enums import Choice, CouncilKind, Mode, Presence, Seat, SittingForm
from thidua.councils.models import AgendaItem, Council, Membership, Sitting
from thidua.councils.rules.kinds import Involved, Reading, Subject, SubjectKind, register, unregister
from thidua.rulebook.actions import seed_rulebook
from thidua.store import clock

KIND = "tests.subject"
NOW = AT + dt.timedelta(hours=1)
ALL_WELL = {"tinh-moi": Decimal(25), "hieu-qua,-loi-ich": Decimal(30), "pham-vi,-kha-nang-ap-dung": Decimal(20)}


@dataclass
class Subjects:
    """Subjects that a package above would own."""

    known: dict[uuid.UUID, Subject] = field(default_factory=dict)
    held: list[tuple[tuple[uuid.UUID, ...], int]] = field(default_factory=list)
    """Which were held, and how many records there were then."""

    def hold(self, keys: Sequence[uuid.UUID]) -> None:
        self.held.append((tuple(keys), Entry.objects.count()))

    def make(self, world: World, title: str = "Rút ngắn thời gian trả hồ sơ", *people: Member, unit: Any = None) -> uuid.UUID:
        key, home = uuid.uuid4(), unit or world.units[1]
        involved = tuple(Involved(one.person.pk, Decimal(100) / len(people)) for one in people)
        self.known[key] = Subject(title, world.root.root, home.pk, home.name, involved)
        return key


@pytest.fixture
def subjects() -> Iterator[Subjects]:
    made = Subjects()
    register(
        SubjectKind(
            KIND, "sáng kiến", made.known.get, lambda key: f"/thu/{key}/",
            lambda key, _user: (Reading("Giải pháp", f"Giải pháp của {made.known[key].title}"),), Mode.SCORE, hold=made.hold,
        )
    )  # fmt: skip
    yield made
    unregister(KIND)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    if request.node.get_closest_marker("django_db") is not None:
        monkeypatch.setattr(clock, "now", lambda: NOW)


@dataclass
class House:
    """The world with a council: `chair`, `deputy`, three members of whom `staff` of the world is one, and a secretary without a vote."""

    world: World
    council: Council
    subjects: Subjects
    people: dict[str, Member]
    seats: dict[str, Membership]

    def user(self, name: str) -> Any:
        return self.people[name].user

    def sitting(self, *titles: str, form: SittingForm = SittingForm.MEETING, mode: Mode | None = None, involved: tuple[Member, ...] = ()) -> Sitting:
        """A draft with items."""
        planned = Planned("Xét sáng kiến đợt 1", NOW, form, "Phòng họp số 1")
        made = actions.plan_sitting(council=self.council, planned=planned, by=self.user("secretary"), at=AT)
        for title in titles or ("Rút ngắn thời gian trả hồ sơ",):
            key = self.subjects.make(self.world, title, *involved)
            actions.put_on_agenda(sitting=made, kind=KIND, subject=key, mode=mode, by=self.user("secretary"), at=AT)
        return made

    def opened(
        self, *titles: str, present: int = 5, form: SittingForm = SittingForm.MEETING, mode: Mode | None = None, involved: tuple[Member, ...] = ()
    ) -> Sitting:
        """An open sitting, the first of the voting members there."""
        made = self.sitting(*titles, form=form, mode=mode, involved=involved)
        actions.call_sitting(sitting=made, by=self.user("secretary"), at=AT)
        if form is SittingForm.MEETING:
            self.attend(made, *VOTING[:present])
        return actions.open_sitting(sitting=made, by=self.user("chair"), at=NOW)

    def attend(self, sitting: Sitting, *names: str, **others: Presence) -> Sitting:
        marks = {self.seats[name].pk: There(Presence.PRESENT) for name in names}
        marks |= {self.seats[name].pk: There(presence, "Đi công tác") for name, presence in others.items()}
        return actions.mark_attendance(sitting=sitting, marks=marks, by=self.user("secretary"), at=NOW)

    def item(self, sitting: Sitting, place: int = 0) -> AgendaItem:
        found: AgendaItem = AgendaItem.objects.filter(sitting=sitting).order_by("order")[place]
        return found

    def running(self, **more: Any) -> AgendaItem:
        """The first item of an open sitting, taking ballots."""
        return actions.open_item(item=self.item(self.opened(**more)), by=self.user("chair"), at=NOW)

    def vote(self, item: AgendaItem, **choices: Choice) -> None:
        for name, choice in choices.items():
            actions.send_ballot(item=item, opinion=Opinion(choice), by=self.user(name), at=NOW)

    def score(self, item: AgendaItem, **points: int) -> None:
        """So many points more or less than 75 in the first criterion."""
        for name, more in points.items():
            said = {**ALL_WELL, "tinh-moi": ALL_WELL["tinh-moi"] + more}
            actions.send_ballot(item=item, opinion=Opinion(points=said), by=self.user(name), at=NOW)


VOTING = ("chair", "deputy", "first", "second", "third")


@pytest.fixture
def house(world: World, subjects: Subjects) -> House:
    return make_house(world, subjects)


@pytest.fixture
def nine(world: World, subjects: Subjects) -> House:
    """A council of nine; see `tests.councils.nine`."""
    from tests.councils.nine import make_nine  # noqa: PLC0415  (it knows this file)

    return make_nine(world, subjects)


def make_house(world: World, subjects: Subjects) -> House:
    seed_rulebook(at=AT)
    about = About("Hội đồng sáng kiến Sở mẫu", CouncilKind.INITIATIVE, DAY, basis="Quyết định số 12/QĐ-SM ngày 02/01/2025")
    council = actions.make_council(unit=world.root, about=about, by=world.officer.user, at=AT)
    people = {
        "chair": world.director,
        "deputy": world.head,
        "first": world.staff,
        "second": world.colleague,
        "third": make_member(world.units[2], "HD03", "Đỗ Văn Ba"),
        "secretary": make_member(world.units[0], "HD06", "Tạ Thị Thư"),
    }
    kinds = {"chair": Seat.CHAIR, "deputy": Seat.DEPUTY, "secretary": Seat.SECRETARY}
    seats = {
        name: actions.seat_member(
            council=council, seated=Seated(who.person, kinds.get(name, Seat.MEMBER), DAY, votes=name != "secretary"), by=world.officer.user, at=AT
        )
        for name, who in people.items()
    }
    return House(world, council, subjects, people, seats)

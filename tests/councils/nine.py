"""A council of nine with a vote and a secretary without, that votes in secret; fast to make, for tests of ballots alone."""

from __future__ import annotations

from typing import Any

from tests.councils.conftest import NOW, House, Subjects
from tests.factories.world import AT, DAY, World, make_member

from thidua.councils import actions
from thidua.councils.actions import About, Seated
from thidua.councils.enums import CouncilKind, Mode, Presence, Seat
from thidua.councils.models import AgendaItem
from thidua.rulebook.actions import seed_rulebook

NINE = ("chair", "deputy", "u1", "u2", "u3", "u4", "u5", "u6", "u7")


def make_nine(world: World, subjects: Subjects) -> House:
    """Seven members beside chair and deputy; nobody of them has a part in anything."""
    seed_rulebook(at=AT)
    about = About("Hội đồng thi đua, khen thưởng Sở mẫu", CouncilKind.EMULATION, DAY, basis="Quyết định số 15/QĐ-SM")
    council = actions.make_council(unit=world.root, about=about, by=world.officer.user, at=AT)
    people = {"chair": world.director, "deputy": world.head}
    people |= {f"u{n}": make_member(world.units[n % 3], f"UV{n:02}", f"Ủy viên {n}") for n in range(1, 8)}
    people["secretary"] = make_member(world.units[0], "TK01", "Tạ Thị Thư")
    kinds = {"chair": Seat.CHAIR, "deputy": Seat.DEPUTY, "secretary": Seat.SECRETARY}
    seats = {
        name: actions.seat_member(
            council=council, seated=Seated(who.person, kinds.get(name, Seat.MEMBER), DAY, votes=name != "secretary"), by=world.officer.user, at=AT
        )
        for name, who in people.items()
    }
    return House(world, council, subjects, people, seats)


def waiting(
    house: House, mode: Mode, *titles: str, involved: tuple[Any, ...] = (), away: tuple[str, ...] = (), gone: tuple[str, ...] = ()
) -> AgendaItem:
    """The first item of an open sitting, not opened yet; `away` vote in writing, `gone` not at all."""
    sitting = house.sitting(*titles, mode=mode, involved=involved)
    actions.call_sitting(sitting=sitting, by=house.user("secretary"), at=AT)
    there = [name for name in NINE if name not in (*away, *gone)]
    house.attend(sitting, *there, **dict.fromkeys(away, Presence.WRITTEN), **dict.fromkeys(gone, Presence.ABSENT))
    return house.item(actions.open_sitting(sitting=sitting, by=house.user("chair"), at=NOW))


def both(house: House, act: Any, item: AgendaItem, *, second: str = "secretary") -> AgendaItem:
    """Chair and secretary take a step together."""
    act(item=item, by=house.user("chair"), at=NOW)
    done: AgendaItem = act(item=item, by=house.user(second), at=NOW)
    return done


def secret(house: House, **more: Any) -> AgendaItem:
    """An item that takes secret ballots on the screen."""
    return both(house, actions.open_item, waiting(house, Mode.SCREEN, **more))

"""Evidence of a unit that ended is reviewed where its unit went on; it stays the unit's that had it."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.evidence.test_slice import NOW, entered
from tests.factories.world import DAY, World, make_member, signed_in
from tests.learning.test_logging import logged

from thidua.accounts.models import User
from thidua.evidence import actions, queries
from thidua.evidence.enums import EvidenceState
from thidua.evidence.models import Evidence
from thidua.evidence.permissions import P, can
from thidua.learning import actions as learning
from thidua.learning.models import LogEntry
from thidua.learning.queries import entries
from thidua.learning.rules.logs import Applied
from thidua.orgs import actions as orgs
from thidua.orgs.actions.units import Paper
from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Reorganisation, Unit
from thidua.store import clock
from thidua.ui.pages import Refused

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
EVE = TODAY - dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def heir(world: World) -> User:
    """Who heads the unit in which the office goes on."""
    orgs.grant_role(person=world.colleague.person, role=RoleKind.UNIT_HEAD, unit=world.units[1], from_date=DAY, by=None, at=NOW)
    return world.colleague.user


@pytest.fixture
def stranger(world: World) -> User:
    """Who heads a unit that nothing went into."""
    return make_member(world.units[2], "KH01", "Bùi Thị Hoa", "Trưởng phòng", RoleKind.UNIT_HEAD).user


def dissolved(world: World) -> Reorganisation:
    source, target = (Unit.objects.get(pk=unit.pk) for unit in world.units[:2])
    return orgs.dissolve_unit(unit=source, heir=target, on=TODAY, paper=Paper("05/QĐ-SM", TODAY, "Sắp xếp"), by=world.admin, at=NOW)


def again(user: User) -> User:
    return User.objects.get(pk=user.pk)


def waiting(user: User) -> list[Evidence]:
    return list(queries.waiting_for(again(user)))


def test_waiting_evidence_of_a_unit_that_ended_waits_for_the_head_after_it(world: World, heir: User, stranger: User) -> None:
    row = entered(world, happened_on=EVE)
    assert [waiting(user) for user in (world.head.user, heir, stranger)] == [[row], [], []]
    act = dissolved(world)
    assert [waiting(user) for user in (world.head.user, heir, stranger)] == [[], [row], []]
    assert signed_in(heir).get("/minh-chung/cho-duyet/").status_code == 200
    assert actions.verify_many(rows={Evidence.objects.select_related("unit").get(pk=row.pk): row.version}, by=again(heir), at=NOW)[0] == 1
    row = Evidence.objects.select_related("unit").get(pk=row.pk)
    assert (row.state, row.unit, can(again(heir), P.EVIDENCE_VIEW, row), can(again(stranger), P.EVIDENCE_VIEW, row)) == (
        EvidenceState.VERIFIED, world.units[0], True, False,
    )  # fmt: skip
    orgs.undo_act(act=act, by=world.admin, at=NOW)
    assert [queries.visible_to(again(user)).filter(pk=row.pk).exists() for user in (world.head.user, heir)] == [True, False]


def test_evidence_of_a_day_before_the_merger_that_is_entered_later_is_reviewed_too(world: World, heir: User) -> None:
    dissolved(world)
    row = entered(world, happened_on=EVE, by=again(world.staff.user))
    assert (row.unit, waiting(heir), waiting(world.head.user)) == (world.units[0], [row], [])


def test_head_after_it_enters_for_people_of_the_unit_that_ended(world: World, heir: User, stranger: User) -> None:
    dissolved(world)
    assert entered(world, happened_on=EVE, person=world.staff.person, by=again(heir)).unit == world.units[0]
    with pytest.raises(Refused):
        entered(world, happened_on=EVE, person=world.staff.person, by=again(stranger))


def test_learning_of_a_unit_that_ended_is_confirmed_by_the_head_after_it(world: World, heir: User, stranger: User) -> None:
    one = logged(world, title="Đọc sách", on=EVE)
    dissolved(world)
    row = LogEntry.objects.select_related("evidence__unit").get(pk=one.pk)
    assert [list(entries.waiting_for(again(user))) for user in (heir, stranger)] == [[row], []]
    learning.attest(entry=row, by=again(heir), at=NOW)
    learning.claim_applied(entry=row, applied=Applied("Bớt hai bước"), by=again(world.staff.user), at=NOW)
    assert [list(entries.claims_for(again(user))) for user in (heir, stranger)] == [[row], []]
    row = LogEntry.objects.select_related("evidence__unit").get(pk=one.pk)
    assert learning.confirm_applied(entry=row, by=again(heir), at=NOW)

"""Proposals go on with the unit that has them in hand, and with the work of who writes them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from tests.evidence.test_slice import NOW
from tests.factories.world import DAY, World
from tests.policies.conftest import answered, drafted, sent

from thidua.accounts.models import User
from thidua.measures.queries import differences
from thidua.measures.rules.registry import measure_of
from thidua.notify.models import Message
from thidua.orgs import actions as orgs
from thidua.orgs.actions.units import Paper
from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Reorganisation, Unit
from thidua.orgs.queries import toll_of
from thidua.orgs.queries.absences import held_by, left_to_deputy
from thidua.policies import actions
from thidua.policies.actions.handling import Where
from thidua.policies.enums import ProposalState
from thidua.policies.models import Proposal

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture
def heir(ruled: World) -> User:
    """Who heads the second unit, in which the first goes on."""
    orgs.grant_role(person=ruled.colleague.person, role=RoleKind.UNIT_HEAD, unit=ruled.units[1], from_date=DAY, by=None, at=NOW)
    return ruled.colleague.user


def merge(world: World) -> Reorganisation:
    source, target = (Unit.objects.get(pk=unit.pk) for unit in world.units[:2])
    return orgs.dissolve_unit(unit=source, heir=target, on=TODAY, paper=Paper("05/QĐ-SM", TODAY, "Sắp xếp"), by=world.admin, at=NOW)


def to_the_office(world: World, who: Any = None) -> Proposal:
    return actions.forward(row=sent(world, who or world.colleague), where=Where(unit=world.units[0]), by=world.officer.user, at=NOW)


def places(*rows: Proposal) -> list[tuple[Any, Any]]:
    found = Proposal.objects.in_bulk([row.pk for row in rows])
    return [(found[row.pk].holder_id, found[row.pk].unit_id) for row in rows]


def test_what_a_unit_has_in_hand_goes_on_with_it_and_comes_back(ruled: World, heir: User) -> None:
    office, second = ruled.units[0], ruled.units[1]
    held, merged = to_the_office(ruled, ruled.staff), sent(ruled, ruled.officer, subject="Việc khác")
    actions.merge(row=Proposal.objects.get(pk=merged.pk), into=held, by=ruled.director.user, at=NOW)
    draft, done = drafted(ruled, ruled.head, as_unit=True), answered(ruled)
    rows, was = (held, merged, draft, done), places(held, merged, draft, done)
    assert ("kiến nghị chưa trả lời, chưa gửi", 3) in [(str(words), count) for words, count in toll_of([office], TODAY).more]
    act = merge(ruled)
    assert places(*rows) == [(second.pk, office.pk), (second.pk, office.pk), (ruled.root.pk, second.pk), (ruled.root.pk, office.pk)]
    assert Message.objects.filter(user=heir, url__contains=str(held.pk), settled_at=None).count() == 1
    assert [row.key for one in held_by(ruled.colleague.person, TODAY) for row in one.rows if one.kind.code == "answers"] == [held.pk]
    assert not any(differences(measure_of(code), ruled.root.root) for code in ("policies.sent", "policies.answered"))
    orgs.undo_act(act=Reorganisation.objects.get(pk=act.pk), by=ruled.admin, at=NOW)
    assert places(*rows) == was and not differences(measure_of("policies.answered"), ruled.root.root)


def test_what_was_handed_on_since_stays_where_it_went(ruled: World, heir: User) -> None:
    held = to_the_office(ruled)
    act = merge(ruled)
    actions.forward(row=Proposal.objects.get(pk=held.pk), where=Where(unit=ruled.units[2]), by=ruled.officer.user, at=NOW)
    orgs.undo_act(act=Reorganisation.objects.get(pk=act.pk), by=ruled.admin, at=NOW)
    assert places(held)[0][0] == ruled.units[2].pk


def test_draft_of_a_unit_goes_to_the_next_head_and_ones_own_stays(ruled: World) -> None:
    own, of_unit = drafted(ruled, ruled.head, subject="Riêng"), drafted(ruled, ruled.head, as_unit=True)
    waits = to_the_office(ruled)
    held = {one.kind.code: [row.key for row in one.rows] for one in held_by(ruled.head.person, TODAY)}
    assert (set(held["proposals"]), held["answers"]) == ({own.pk, of_unit.pk}, [waits.pk])
    keys = [key for code in ("proposals", "roles") for key in held[code]]
    record = orgs.hand_over_work(giver=ruled.head.person, taker=ruled.staff.person, keys=keys, on=TODAY, by=ruled.admin, at=NOW)
    assert {row.subject: row.person_id for row in Proposal.objects.filter(state=ProposalState.DRAFT)} == {
        "Riêng": ruled.head.person.pk, of_unit.subject: ruled.staff.person.pk,
    }  # fmt: skip
    assert [line[0] for line in record.kept if "Kiến nghị" in line[0]] == ["Kiến nghị chưa gửi, bị trả lại"]
    assert Message.objects.filter(user=ruled.staff.user, subject__startswith="Kiến nghị giao cho anh/chị").count() == 1
    assert [row.key for one in held_by(ruled.staff.person, TODAY) for row in one.rows if one.kind.code == "answers"] == [waits.pk]


def test_deputy_sees_what_waits_for_an_answer(ruled: World) -> None:
    waits = to_the_office(ruled)
    away = orgs.go_away(
        person=ruled.head.person, deputy=ruled.staff.person, from_date=TODAY, to_date=TODAY + dt.timedelta(days=3), lends_roles=True, by=ruled.head.user, at=NOW
    )  # fmt: skip
    found = [(one.kind.code, [row.key for row in one.rows]) for one in left_to_deputy(away, TODAY, 5)]
    assert ("answers", [waits.pk]) in found

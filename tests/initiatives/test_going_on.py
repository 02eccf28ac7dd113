"""Initiatives go on with their unit, and with the work of who sent them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from tests.evidence.test_slice import NOW
from tests.factories.world import DAY, World
from tests.initiatives.conftest import drafted, other_words, sent
from tests.initiatives.test_actions import FIGURE, OUTSIDE, paper, received, recognised

from thidua.accounts.models import User
from thidua.initiatives import actions
from thidua.initiatives.actions import Part
from thidua.initiatives.models import Author, Initiative
from thidua.measures.queries import differences
from thidua.measures.rules.registry import measure_of
from thidua.notify.models import Message
from thidua.orgs import actions as orgs
from thidua.orgs.actions.units import Paper
from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Reorganisation, Unit
from thidua.orgs.queries import toll_of
from thidua.orgs.queries.absences import held_by, left_to_deputy

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture
def heir(ruled: World) -> User:
    """An officer of the second unit alone, in which the first goes on."""
    orgs.grant_role(person=ruled.colleague.person, role=RoleKind.EMULATION_OFFICER, unit=ruled.units[1], from_date=DAY, by=None, at=NOW)
    return ruled.colleague.user


def merge(world: World) -> Reorganisation:
    source, target = (Unit.objects.get(pk=unit.pk) for unit in world.units[:2])
    return orgs.dissolve_unit(unit=source, heir=target, on=TODAY, paper=Paper("05/QĐ-SM", TODAY, "Sắp xếp"), by=world.admin, at=NOW)


def unmerge(world: World, act: Reorganisation) -> None:
    orgs.undo_act(act=Reorganisation.objects.get(pk=act.pk), by=world.admin, at=NOW)


def places(*rows: Initiative) -> list[Any]:
    found = Initiative.objects.in_bulk([row.pk for row in rows])
    return [found[row.pk].unit_id for row in rows]


def held(person: Any) -> dict[str, list[Any]]:
    return {one.kind.code: [row.key for row in one.rows] for one in held_by(person, TODAY) if one.kind.code.startswith("initiative")}


def shared(world: World, one: Initiative, *, agrees: bool = True) -> Initiative:
    """With the colleague as a co-author."""
    parts = [Part(60, world.staff.person), Part(40, world.colleague.person)]
    actions.share_out(initiative=one, parts=parts, by=world.staff.user, at=NOW)
    if agrees:
        actions.answer(author=Author.objects.get(initiative=one, person=world.colleague.person), agrees=True, by=world.colleague.user, at=NOW)
    return one


def test_what_is_not_decided_goes_on_with_the_unit_and_comes_back(ruled: World, heir: User) -> None:
    office, second = ruled.units[0], ruled.units[1]
    done, draft, waits = recognised(ruled, **other_words()).initiative, drafted(ruled), sent(ruled)
    assert ("sáng kiến chưa có kết luận", 2) in [(str(words), count) for words, count in toll_of([office], TODAY).more]
    act = merge(ruled)
    assert places(done, draft, waits) == [office.pk, second.pk, second.pk]
    assert Message.objects.filter(user=heir, url__contains=str(waits.pk), settled_at=None).count() == 1
    assert held(ruled.colleague.person)["initiative_queue"] == [waits.pk]
    assert not any(differences(measure_of(code), ruled.root.root) for code in ("initiatives.sent", "initiatives.recognised"))
    unmerge(ruled, act)
    assert places(done, draft, waits) == [office.pk] * 3 and not differences(measure_of("initiatives.sent"), ruled.root.root)


def test_what_was_recognised_since_comes_back_with_all_that_it_counts(ruled: World, heir: User) -> None:
    one = received(ruled)
    act = merge(ruled)
    actions.recognise(initiative=Initiative.objects.get(pk=one.pk), decision=OUTSIDE, files=[paper()], by=ruled.officer.user, at=NOW)
    unmerge(ruled, act)
    assert places(one) == [ruled.units[0].pk]
    assert not any(differences(measure_of(code), ruled.root.root) for code in ("initiatives.sent", "initiatives.recognised"))


def test_open_initiative_goes_to_a_co_author_who_agreed_and_to_nobody_else(ruled: World) -> None:
    mine = shared(ruled, drafted(ruled))
    asked = shared(ruled, drafted(ruled, **other_words()), agrees=False)
    assert set(held(ruled.staff.person)["initiatives"]) == {mine.pk, asked.pk}
    record = orgs.hand_over_work(giver=ruled.staff.person, taker=ruled.colleague.person, keys=[mine.pk, asked.pk], on=TODAY, by=ruled.admin, at=NOW)
    assert places(mine, asked) == [ruled.units[0].pk] * 2
    assert [Initiative.objects.get(pk=row.pk).author_id for row in (mine, asked)] == [ruled.colleague.person.pk, ruled.staff.person.pk]
    rows = Author.objects.filter(initiative=mine).order_by("place").values_list("person", "share", "answer")
    assert list(rows) == [(ruled.colleague.person.pk, 40, "agreed"), (ruled.staff.person.pk, 60, "agreed")]
    assert [line[0] for line in (*record.lines, *record.kept)] == ["Sáng kiến chưa có kết luận"] * 2
    assert Message.objects.filter(user=ruled.colleague.user, subject__startswith="Sáng kiến giao cho anh/chị làm tiếp").count() == 1
    one = Initiative.objects.get(pk=mine.pk)
    assert actions.send(initiative=one, by=ruled.colleague.user, at=NOW).author_id == ruled.colleague.person.pk


def test_what_a_person_is_to_answer_is_told_and_stays_with_them(ruled: World) -> None:
    one = shared(ruled, drafted(ruled), agrees=False)
    share = Author.objects.get(initiative=one, person=ruled.colleague.person)
    figured = type(FIGURE)(**{**vars(FIGURE), "verifier": ruled.head.person})
    figure = actions.measure(initiative=one, figured=figured, by=ruled.staff.user, at=NOW)
    assert held(ruled.colleague.person) == {"initiative_answers": [share.pk]}
    assert held(ruled.head.person)["initiative_answers"] == [figure.pk]
    rows = [row for kind in held_by(ruled.colleague.person, TODAY) for row in kind.rows if row.key == share.pk]
    assert [row.told_to(ruled.admin).words for row in rows] == [f"Một dự thảo, lập ngày {NOW:%d/%m/%Y}"]


def test_deputy_of_an_officer_sees_what_waits_for_them(ruled: World) -> None:
    waits = sent(ruled)
    away = orgs.go_away(
        person=ruled.officer.person, deputy=ruled.head.person, from_date=TODAY, to_date=TODAY + dt.timedelta(days=3), lends_roles=True,
        by=ruled.officer.user, at=NOW,
    )  # fmt: skip
    found = [(one.kind.code, [row.key for row in one.rows]) for one in left_to_deputy(away, TODAY, 5)]
    assert ("initiative_queue", [waits.pk]) in found

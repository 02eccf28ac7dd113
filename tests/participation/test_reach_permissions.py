"""What somebody finds is what the permission says, for every role and every kind of document; refusals change nothing."""

from __future__ import annotations

from typing import Any

import pytest
from tests.factories.reach import confirm, make_document_reach, make_reach
from tests.factories.world import World

from thidua.participation.models import Dissemination, Recipient
from thidua.participation.permissions import P, can, may_name, refusals
from thidua.participation.queries.dissemination import documents_visible_to, to_read, visible_to
from thidua.participation.queries.reach_meter import attested_named, missing_named

pytestmark = pytest.mark.django_db
EVERYBODY = ("director", "officer", "head", "staff", "colleague", "outsider")
OURS = (P.READ, P.CONFIRM, P.DISSEMINATE, P.REPORT, P.NUDGE, P.ATTEST, P.MEET)


def account(world: World, who: str) -> Any:
    found = getattr(world, who)
    return getattr(found, "user", found)


@pytest.mark.parametrize("who", [*EVERYBODY, "admin"])
def test_visible_to_is_the_permission_to_read_as_a_query(world: World, who: str) -> None:
    make_reach(world)
    make_document_reach(world)
    user = account(world, who)
    allowed = {one.pk for one in Dissemination.objects.select_related("unit") if can(user, P.READ, one)}
    assert set(visible_to(user).values_list("pk", flat=True)) == allowed


@pytest.mark.parametrize(
    ("who", "rights"),
    [
        ("staff", {P.READ, P.CONFIRM}),
        ("colleague", {P.READ, P.CONFIRM}),
        ("head", {P.READ, P.CONFIRM, P.REPORT}),
        ("director", {P.READ, P.CONFIRM, P.REPORT}),
        ("officer", set(OURS)),
        ("outsider", set()),
        ("admin", set()),
    ],
)
def test_rights_over_a_document_of_the_whole_agency(world: World, who: str, rights: set[P]) -> None:
    one = make_reach(world)
    assert {right for right in OURS if can(account(world, who), right, one)} == rights


@pytest.mark.parametrize(("who", "units"), [("staff", ""), ("director", ""), ("head", "VP"), ("officer", "VP PC KH"), ("outsider", "")])
def test_heads_and_officers_act_for_their_units_only(world: World, who: str, units: str) -> None:
    found = [unit.code for unit in world.units if can(account(world, who), P.ATTEST, unit) and may_name(account(world, who), unit.path)]
    assert found == units.split()


@pytest.mark.parametrize(
    ("who", "names"),
    [
        ("staff", set()),
        ("director", set()),
        ("head", {"TD01", "VP01", "VP02"}),
        ("officer", {"GD01", "TD01", "VP01", "VP02", "PC02"}),
        ("outsider", set()),
    ],
)
def test_names_of_the_missing_are_for_their_head_and_the_officer(world: World, who: str, names: set[str]) -> None:
    one = make_reach(world)
    assert {row.person.code for row in missing_named(account(world, who), one, one.unit)} == names
    assert attested_named(account(world, who), one, one.unit).count() == 0


def test_released_person_finds_the_document_no_more(world: World) -> None:
    from thidua.store.gate import writing  # noqa: PLC0415  (a state of the past, without the days in between)

    one = make_reach(world)
    with writing():
        Recipient.objects.filter(person=world.staff.person).update(released_on="2025-03-12")
    assert list(visible_to(world.staff.user)) == []
    assert not can(world.staff.user, P.READ, one)


def test_to_read_is_what_one_has_not_confirmed_of_what_is_open(world: World) -> None:
    one, other = make_reach(world), make_document_reach(world)
    confirm(one, world.staff)
    assert [list(to_read(member.user)) for member in (world.staff, world.outsider)] == [[other], []]
    assert set(to_read(world.colleague.user)) == {one, other}


@pytest.mark.parametrize(("who", "count"), [("staff", 1), ("outsider", 0), ("admin", 0)])
def test_documents_are_for_the_people_of_the_agency(world: World, who: str, count: int) -> None:
    make_document_reach(world)
    assert documents_visible_to(account(world, who)).count() == count


def test_every_permission_has_its_sentence() -> None:
    assert {right for right in P if not refusals().get(right)} == set()

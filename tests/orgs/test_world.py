"""The worlds that other tests stand on are themselves in a true state."""

from __future__ import annotations

from tests.factories.world import AT, DAY, World

from thidua.audit.queries import verify
from thidua.orgs.models import Person, Post, Unit
from thidua.orgs.queries import heads_on, members_on, unit_of, units_under
from thidua.site.demo.agency import FROM, UNITS, build_agency


def test_world_roots_every_row_carries_its_agency(world: World) -> None:
    assert {u.root for u in (world.root, *world.units)} == {world.root.pk}
    assert world.outsider.person.root == world.elsewhere.pk


def test_world_units_head_of_the_first_is_found(world: World) -> None:
    assert heads_on(world.units, DAY) == {world.units[0].pk: world.head.person}


def test_world_chain_of_the_agency_holds(world: World) -> None:
    assert verify(world.root.pk) is None


def test_agency_people_are_112_in_8_units_with_a_head_each(db: None) -> None:
    agency = build_agency(at=AT)
    under = units_under(agency.root, FROM)
    assert (Unit.objects.count(), len(agency.units), under.count()) == (11, 8, 9)
    assert Person.objects.count() == Post.objects.count() == members_on(under, FROM).count() == 112
    assert [unit_of(head, FROM) for head in agency.heads] == list(agency.units)
    assert heads_on(agency.units, FROM) == dict(zip([u.pk for u in agency.units], agency.heads, strict=True))
    assert {row[0]: row[4] for row in UNITS} == {u.code: Post.objects.filter(unit=u).count() for u in agency.units}


def test_agency_names_are_all_different(db: None) -> None:
    assert len({p.name for p in build_agency(at=AT).people}) == 112

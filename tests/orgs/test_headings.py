"""What stands above a unit on its papers."""

from __future__ import annotations

import pytest
from tests.factories.world import World

from thidua.orgs.models import Unit
from thidua.orgs.queries.headings import agency_over, heading_of
from thidua.store.gate import writing

pytestmark = pytest.mark.django_db


def test_unit_stands_under_its_agency_and_dates_its_papers_where_the_agency_does(world: World) -> None:
    with writing():
        Unit.objects.filter(pk=world.root.pk).update(place="Tỉnh Mẫu", superior_name="UBND tỉnh Mẫu")
    office = heading_of(world.units[0])
    assert (office.agency, office.parent, office.place) == (world.root, "Sở mẫu", "Tỉnh Mẫu")
    agency = heading_of(Unit.objects.get(pk=world.root.pk))
    assert (agency.agency, agency.parent, agency.place) == (world.root, "UBND tỉnh Mẫu", "Tỉnh Mẫu")


def test_what_the_unit_has_of_its_own_goes_before(world: World) -> None:
    unit = world.units[0]
    unit.superior_name, unit.place = "Cục mẫu", "Thành phố Mẫu"
    assert (heading_of(unit).parent, heading_of(unit).place, agency_over(unit)) == ("Cục mẫu", "Thành phố Mẫu", world.root)


def test_nothing_stands_above_an_agency_without_a_superior(world: World) -> None:
    root = world.root
    root.superior_name = ""
    assert (agency_over(root), heading_of(root).parent) == (root, "")

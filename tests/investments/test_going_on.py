"""Lines of the ledger go on with their unit, and with the work of who wrote them."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from tests.evidence.test_slice import NOW
from tests.factories.world import DAY, World, signed_in
from tests.investments.conftest import confirmed, drafted, gave

from thidua.accounts.models import User
from thidua.investments import actions
from thidua.investments.models import Line
from thidua.measures.queries import differences
from thidua.measures.rules.registry import measure_of
from thidua.notify.models import Message
from thidua.orgs import actions as orgs
from thidua.orgs.actions.units import Paper
from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Reorganisation, Unit
from thidua.orgs.queries import toll_of
from thidua.orgs.queries.absences import held_by
from thidua.ui.pages import Conflict

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture
def heir(world: World) -> User:
    """Who heads the second unit, in which the first goes on."""
    orgs.grant_role(person=world.colleague.person, role=RoleKind.UNIT_HEAD, unit=world.units[1], from_date=DAY, by=None, at=NOW)
    return world.colleague.user


def merge(world: World) -> Reorganisation:
    source, target = (Unit.objects.get(pk=unit.pk) for unit in world.units[:2])
    return orgs.dissolve_unit(unit=source, heir=target, on=TODAY, paper=Paper("05/QĐ-SM", TODAY, "Sắp xếp"), by=world.admin, at=NOW)


def units(*rows: Line) -> list[Any]:
    found = Line.objects.in_bulk([row.pk for row in rows])
    return [found[row.pk].unit_id for row in rows]


def test_what_nobody_confirmed_goes_on_and_comes_back_also_once_it_is_confirmed(world: World, heir: User) -> None:
    office, second = world.units[:2]
    rows = draft, old, _sure = drafted(world), drafted(world, year=2024), confirmed(world)
    assert ("khoản chưa xác nhận trong sổ nguồn lực", 1) in [(str(words), count) for words, count in toll_of([office], TODAY).more]
    act = merge(world)
    assert units(*rows) == [second.pk, office.pk, office.pk]
    assert Message.objects.filter(user=heir, url__contains=str(draft.pk), settled_at=None).count() == 1
    for row in (draft, old):
        actions.confirm(line=Line.objects.get(pk=row.pk), by=User.objects.get(pk=heir.pk), at=NOW)
    orgs.undo_act(act=Reorganisation.objects.get(pk=act.pk), by=world.admin, at=NOW)
    assert units(*rows) == [office.pk] * 3 and not differences(measure_of("investments.spent"), world.root.root)


def test_line_of_a_unit_that_ended_is_still_written_on_by_who_answers_for_it(world: World, heir: User) -> None:
    old = drafted(world, year=2024)
    merge(world)
    client, address = signed_in(User.objects.get(pk=heir.pk)), reverse("investments:line-edit", args=[old.pk])
    form = client.get(address).context["form"]
    assert {str(key) for key, _name in form.fields["unit"].choices} == {str(world.units[0].pk), str(world.units[1].pk)}
    said = {
        "kind": "money",
        "title": "Việc khác",
        "unit": world.units[0].pk,
        "year": 2024,
        "planned": "5",
        "money_from": "budget",
        "version": old.version,
    }
    assert client.post(address, said).status_code == 302 and Line.objects.get(pk=old.pk).title == "Việc khác"


def test_lines_go_to_who_may_write_them_and_queues_with_the_role(world: World) -> None:
    line, gift = drafted(world), gave(world)
    held = {one.kind.code: [row.key for row in one.rows] for one in held_by(world.head.person, TODAY)}
    assert (held["confirming"], held["attesting"]) == ([line.pk], [gift.pk])
    said: dict[str, Any] = {"giver": world.staff.person, "keys": [line.pk], "on": TODAY, "by": world.admin, "at": NOW}
    with pytest.raises(Conflict, match="Chưa có việc nào bàn giao được"):
        orgs.hand_over_work(taker=world.colleague.person, **said)
    assert len(orgs.hand_over_work(taker=world.head.person, **said).lines) == 1
    assert Line.objects.get(pk=line.pk).made_by == world.head.user

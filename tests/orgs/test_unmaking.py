"""A unit made by mistake is taken back while nothing hangs on it; otherwise what does is named."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.http import Http404
from django.urls import reverse
from tests.factories.programs import program_of
from tests.factories.work import body, make_issued, office
from tests.factories.world import AT, DAY, World, make_unit, signed_in

from thidua.audit.models import Entry
from thidua.evidence import actions as evidence
from thidua.measures.models import UnitMeasure
from thidua.orgs import actions
from thidua.orgs.actions.units import Paper
from thidua.orgs.models import Post, Reorganisation, Unit, UnitLink
from thidua.participation.models import Task
from thidua.store.gate import writing
from thidua.store.models import StaleVersion
from thidua.ui.pages import Conflict, Refused

MARCH = dt.date(2025, 3, 1)
pytestmark = pytest.mark.django_db


def test_unit_on_which_nothing_hangs_is_gone_as_if_never_made(world: World) -> None:
    team = make_unit("TO", "Tổ lập nhầm", world.units[0])
    admin, address = signed_in(world.admin), reverse("orgs:unmake_unit", args=[team.pk])
    assert address in body(admin.get(reverse("orgs:unit", args=[team.pk])))
    assert "như chưa từng lập" in body(admin.get(address))
    answer = admin.post(address, {"version": team.version}, follow=True)
    assert ("Đã bỏ Tổ lập nhầm" in body(answer), Unit.objects.filter(pk=team.pk).exists()) == (True, False)
    entry = Entry.objects.get(action="orgs.unit.unmake")
    assert (entry.object_id, Unit.objects.find_problems()) == (team.pk, ([], [], [], [], []))
    assert admin.post(address, {"version": team.version}).status_code == 404


def test_what_hangs_on_it_is_named(world: World) -> None:
    task = office(make_issued(world))
    team = make_unit("TO", "Tổ một cửa", world.units[0])
    make_unit("NHOM", "Nhóm", team)
    actions.place_person(person=world.staff.person, unit=team, position="Chuyên viên", from_date=DAY, beside=True, by=world.admin, at=AT)
    with writing():
        Task.objects.filter(pk=task.pk).update(unit=team)
    page = body(signed_in(world.admin).get(reverse("orgs:unmake_unit", args=[team.pk])))
    assert all(words in page for words in ("Không bỏ được Tổ một cửa", "đơn vị: <", "vị trí công tác: <", "việc: <"))
    with pytest.raises(Conflict, match=r"đơn vị \(1\), vị trí công tác \(1\), việc \(1\)"):
        actions.unmake_unit(unit=team, by=world.admin, at=AT)
    assert Post.objects.filter(unit=team).exists()
    assert reverse("orgs:unmake_unit", args=[team.pk]) not in body(signed_in(world.admin).get(reverse("orgs:unit", args=[team.pk])))


def test_agency_and_stale_version_and_others_are_refused(world: World) -> None:
    team = make_unit("TO", "Tổ lập nhầm", world.units[0])
    with pytest.raises(Conflict, match="Cơ quan"):
        actions.unmake_unit(unit=world.root, by=world.admin, at=AT)
    with pytest.raises(StaleVersion):
        actions.unmake_unit(unit=team, version=99, by=world.admin, at=AT)
    with pytest.raises(Refused):
        actions.unmake_unit(unit=Unit.objects.get(pk=team.pk), by=world.head.user, at=AT)


def test_program_takes_a_unit_back_once_and_only_as_it_was_read(world: World) -> None:
    team = make_unit("TO", "Tổ lập nhầm", world.units[0])
    program, address, key = program_of(world.admin, "orgs.write"), f"orgs/units/{team.pk}/unmake", uuid.uuid4()
    assert program_of(world.admin, "orgs.read").post(address, {"version": team.version}).status_code == 403
    assert program_of(world.head.user, "orgs.write").post(address, {"version": team.version}).status_code == 403
    assert (program.post(address, {"version": 99}).status_code, program.post(address, {}).status_code) == (409, 422)
    answers = [program.post(address, {"version": team.version}, key=key).json() for _ in range(2)]
    assert answers == [{"location": f"/orgs/units/{world.units[0].pk}"}] * 2
    assert (Unit.objects.filter(pk=team.pk).exists(), Entry.objects.filter(action="orgs.unit.unmake").count()) == (False, 1)
    refused = program.post(f"orgs/units/{world.root.pk}/unmake", {"version": world.root.version})
    assert (refused.status_code, "Cơ quan" in refused.json()["detail"]) == (409, True)


def merged(world: World) -> Unit:
    new = actions.NewUnit("MOI", "Phòng Mới")
    actions.merge_units(sources=list(world.units[:2]), target=new, on=MARCH, paper=Paper("12/QĐ"), by=world.admin, at=AT)
    return Unit.objects.get(code="MOI")


def test_undo_of_an_act_that_made_a_unit_names_what_hangs_on_it(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    at = dt.datetime(2025, 5, 14, tzinfo=dt.UTC)
    new = merged(world)
    one = evidence.submit(title="Đã họp", happened_on=at.date(), by=world.staff.user, at=at)
    act = act_of(new)
    page = body(signed_in(world.admin).get(reverse("orgs:act", args=[act.pk])))
    assert "Phòng Mới đang có: " in page and "minh chứng (1)" in page
    with pytest.raises(Conflict, match=r"minh chứng \(1\)"):
        actions.undo_act(act=act, by=world.admin, at=at)
    assert (one.unit, Unit.objects.get(pk=world.units[0].pk).valid_to) == (new, MARCH - dt.timedelta(1))


def test_figures_that_came_to_nothing_do_not_hold_a_unit(world: World) -> None:
    at = dt.datetime(2025, 5, 14, tzinfo=dt.UTC)
    new = merged(world)
    with writing():
        UnitMeasure(root=new.root, unit=new, period="2025", measure="evidence.verified", numerator=0, as_of=at).save()
    actions.undo_act(act=act_of(new), by=world.admin, at=at)
    assert (Unit.objects.filter(pk=new.pk).exists(), UnitMeasure.objects.filter(unit=new.pk).exists()) == (False, False)


def test_page_leaves_out_figures_that_go_with_the_unit(world: World) -> None:
    team = make_unit("TO", "Tổ lập nhầm", world.units[0])
    with writing():
        UnitMeasure(root=team.root, unit=team, period="2025", measure="evidence.verified", numerator=0, as_of=AT).save()
    admin, address = signed_in(world.admin), reverse("orgs:unmake_unit", args=[team.pk])
    assert "như chưa từng lập" in body(admin.get(address))
    assert UnitMeasure.objects.filter(unit=team).exists()
    assert "Đã bỏ Tổ lập nhầm" in body(admin.post(address, {"version": team.version}, follow=True))


def act_of(unit: Unit) -> Reorganisation:
    act: Reorganisation = UnitLink.objects.filter(target=unit).select_related("act")[0].act
    return act


def test_second_of_two_who_take_a_unit_back_at_once_is_told_that_it_is_gone(world: World) -> None:
    """The second read it before the first was done."""
    team = make_unit("TO", "Tổ lập nhầm", world.units[0])
    read = Unit.objects.get(pk=team.pk)
    actions.unmake_unit(unit=team, version=read.version, by=world.admin, at=AT)
    with pytest.raises(Http404):
        actions.unmake_unit(unit=read, version=read.version, by=world.admin, at=AT)
    assert Entry.objects.filter(action="orgs.unit.unmake").count() == 1

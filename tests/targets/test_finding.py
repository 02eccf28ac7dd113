"""Registrations are found by just those who may open them; they are read where their unit went on, and counted once."""

from __future__ import annotations

import datetime as dt
import io
import uuid
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from tests.factories.programs import program_of
from tests.factories.world import Member, World, make_member, signed_in
from tests.targets.conftest import EXCELLENT, FIGHTER, FLAG, LINE, NOW

from thidua.notify.models import Message
from thidua.orgs import actions as orgs
from thidua.orgs.actions.units import Paper
from thidua.orgs.enums import UnitKind
from thidua.orgs.models import Person, Reorganisation, Unit
from thidua.orgs.queries import IN_CHARGE
from thidua.plans.models import Movement
from thidua.search.actions import rebuild
from thidua.search.models import Document
from thidua.search.permissions import reader_of
from thidua.search.phrases import label_of
from thidua.search.queries import find
from thidua.store import clock
from thidua.store.gate import writing
from thidua.targets import actions, permissions
from thidua.targets.enums import RegistrationState as S
from thidua.targets.models import Registration, Target
from thidua.targets.permissions import P, can
from thidua.targets.queries import registrations as queries
from thidua.targets.queries.limits import due_day
from thidua.targets.queries.overview import overview

pytestmark = pytest.mark.django_db
KIND = "targets.registration"
TODAY = clock.local_date(NOW)


def found(user: Any, text: str) -> list[str]:
    return [hit.url for hit in find(text, reader=reader_of(type(user).objects.get(pk=user.pk)), kinds=(KIND,))]


def merge(world: World, on: dt.date = TODAY) -> Reorganisation:
    """The office goes on in the second unit."""
    source, target = (Unit.objects.get(pk=unit.pk) for unit in world.units[:2])
    return orgs.merge_units(sources=[source], target=target, on=on, paper=Paper("05/QĐ-SM", on, "Sắp xếp"), by=world.admin, at=NOW)


@pytest.fixture
def heir(world: World) -> Member:
    """Who heads the second unit."""
    person = Person.objects.select_related("user").get(code="PC01")
    assert person.user is not None
    return Member(person, person.user)


def test_registration_is_found_by_those_who_may_open_it_alone(world: World, written: Registration) -> None:
    team = orgs.create_unit(code="TVP", name="Tổ Văn thư", kind=UnitKind.DIVISION, parent=world.units[0], valid_from=TODAY, by=world.admin, at=NOW)
    below = make_member(team, "TV01", "Võ Thị Bé", "Nhân viên")
    everyone = (world.staff, world.head, world.officer, world.director, world.colleague, world.outsider, below)
    may_open = [queries.visible_to(one.user).filter(pk=written.pk).exists() for one in everyone]
    assert [found(one.user, "ke hoach tu hoc") == [f"/dang-ky/{written.pk}/"] for one in everyone] == may_open
    assert may_open == [True, True, True, True, False, False, False]
    assert [found(world.admin, "kế hoạch tự học"), label_of(KIND)] == [[], "Đăng ký thi đua"]


def test_in_charge_means_the_same_to_search_as_to_registrations() -> None:
    assert set(IN_CHARGE) == set(permissions.IN_CHARGE)


def test_registration_is_found_by_its_unit_title_and_movement_but_not_by_who_strives(world: World, written: Registration) -> None:
    texts = (world.units[0].name, FLAG, written.movement.name, "đăng ký thi đua năm 2025", "VP")
    assert [found(world.head.user, text) for text in texts] == [[f"/dang-ky/{written.pk}/"]] * len(texts)
    assert [found(world.head.user, text) for text in (world.staff.person.name, FIGHTER)] == [[], []]


def test_found_registration_follows_what_is_written_and_where_its_unit_stands(world: World, written: Registration, heir: Member) -> None:
    actions.write(registration=written, lines=[], collective=[], people={}, note="Đọc sách", by=world.head.user, at=NOW)
    assert [len(found(world.head.user, text)) for text in ("tự học", "đọc sách")] == [0, 1]
    orgs.move_unit(unit=world.units[0], parent=world.units[1], by=world.admin, at=NOW)
    assert [len(found(one.user, "đọc sách")) for one in (world.head, world.staff, heir, world.colleague)] == [1, 1, 1, 0]


def test_head_of_the_unit_it_went_into_reads_and_finds_it_and_no_longer_when_undone(world: World, sent: Registration, heir: Member) -> None:
    def seen() -> list[Any]:
        user = type(heir.user).objects.get(pk=heir.user.pk)
        row = Registration.objects.select_related("unit", "heir").get(pk=sent.pk)
        listed = list(queries.visible_to(user).values_list("pk", flat=True))
        return [listed, len(found(user, "tự học")), can(user, P.REGISTRATION_NAMES, row), can(user, P.REGISTER, row), can(user, P.DECIDE, row)]

    assert seen() == [[], 0, False, False, False]
    act = merge(world)
    assert seen() == [[sent.pk], 1, True, False, False]
    assert [len(found(one.user, "tự học")) for one in (world.officer, world.colleague, world.outsider)] == [1, 0, 0]
    orgs.undo_act(act=act, by=world.admin, at=NOW)
    assert seen() == [[], 0, False, False, False]


def test_heir_mends_and_sends_again_what_was_returned(world: World, sent: Registration, heir: Member) -> None:
    merge(world)
    actions.step(registration=found_row(sent), to=S.RETURNED, reason="Thiếu chỉ tiêu", by=world.officer.user, at=NOW)
    assert Message.objects.filter(user=heir.user, url=f"/dang-ky/{sent.pk}/").count() == 1
    user, row = type(heir.user).objects.get(pk=heir.user.pk), found_row(sent)
    kept = {title.person: title.name for title in queries.people_titles(row)}
    people = {**kept, world.head.person: FIGHTER}  # who went along
    actions.write(registration=row, lines=[queries.as_line(one) for one in queries.lines_of(row)], collective=[FLAG], people=people, by=user, at=NOW)
    page = signed_in(user).get(reverse("targets:registration", args=[row.pk]))
    assert (page.context["may_send"], "sửa và gửi" in page.content.decode()) == (True, True)
    row = actions.step(registration=found_row(sent), to=S.SENT, by=user, at=NOW)
    assert (row.state, row.sent_by, can(user, P.REGISTER, row), can(user, P.DECIDE, row)) == (S.SENT, user, False, False)


def found_row(sent: Registration) -> Registration:
    return Registration.objects.select_related("unit", "heir", "movement", "sent_by").get(pk=sent.pk)


def test_head_of_the_unit_after_it_writes_the_figures_of_a_target(world: World, heir: Member) -> None:
    unit = Unit.objects.get(pk=world.units[0].pk)
    target = Target(root=unit.root, unit=unit)
    user = type(heir.user).objects.get(pk=heir.user.pk)
    assert can(user, P.FIGURE, target) is False
    merge(world, TODAY)
    target.unit.refresh_from_db()
    assert can(user, P.FIGURE, target) is True


def test_heir_reads_and_does_nothing_else(world: World, sent: Registration, heir: Member) -> None:
    merge(world)
    row = Registration.objects.select_related("unit", "heir").get(pk=sent.pk)
    user = type(heir.user).objects.get(pk=heir.user.pk)
    assert {p for p in P if can(user, p, row)} == {P.REGISTRATIONS, P.REGISTRATION_NAMES, P.OVERVIEW, P.TARGETS}


def test_two_mergers_in_a_row_lead_to_the_last_heir_and_back_to_the_first(world: World, sent: Registration) -> None:
    merge(world)
    second, third = (Unit.objects.get(pk=unit.pk) for unit in world.units[1:3])
    later = TODAY + dt.timedelta(days=1)
    at = NOW + dt.timedelta(days=1)
    act = orgs.merge_units(sources=[second], target=third, on=later, paper=Paper("06/QĐ-SM", later, "Nữa"), by=world.admin, at=at)
    assert Registration.objects.get(pk=sent.pk).heir == third
    orgs.undo_act(act=act, by=world.admin, at=at)
    assert Registration.objects.get(pk=sent.pk).heir == second


def test_overview_counts_what_an_ended_unit_sent_once_with_a_note(world: World, movement: Movement, sent: Registration, heir: Member) -> None:
    merge(world)
    own = actions.begin(unit=world.units[1], movement=movement, year=2025, by=heir.user, at=NOW)
    people = {world.staff.person: FIGHTER}
    actions.write(registration=own, lines=[LINE], collective=[EXCELLENT], people=people, by=heir.user, at=NOW)
    actions.step(registration=own, to=S.SENT, by=heir.user, at=NOW)
    for who in (world.officer, heir):
        user = type(who.user).objects.get(pk=who.user.pk)
        whole = overview(user, movement, 2025, TODAY)
        rows = [(row.unit.code, row.gone and row.gone.code, row.state, row.targets) for row in whole.rows]
        assert rows == [("VP", "PC", "sent", 1), ("PC", None, "sent", 1)]
        # Lan Chi stands in both, with the same title: she strives once.
        assert whole.titles == {("collective", FLAG): 1, ("collective", EXCELLENT): 2, ("individual", FIGHTER): 1}
    client = signed_in(world.officer.user)
    query = {"pt": str(movement.pk), "nam": "2025"}
    page = client.get(reverse("targets:overview"), query).content.decode()
    assert (f"nay thuộc {world.units[1].name}" in page, "2 trong 2 đơn vị đã gửi. Trong đó 1 đơn vị nay đã sáp nhập" in page) == (True, True)
    book = load_workbook(io.BytesIO(client.get(reverse("targets:overview"), {**query, "tep": "xlsx"}).content))
    assert book.worksheets[0]["A2"].value == f"{world.units[0].name} (nay thuộc {world.units[1].name})"
    assert "nay thuộc" in signed_in(heir.user).get(reverse("targets:registration", args=[sent.pk])).content.decode()
    program = program_of(world.officer.user, "targets.read")
    told = program.get(f"registrations-overview?movement={movement.pk}&year=2025").json()
    assert [(row["unit_code"], row["heir_code"]) for row in told] == [("VP", "PC"), ("PC", None)]


def test_unit_that_began_after_the_day_is_not_late(world: World, movement: Movement) -> None:
    due = due_day(2025)
    assert due is not None
    after = due + dt.timedelta(days=20)
    team = orgs.create_unit(code="MOI", name="Phòng mới", kind=UnitKind.DIVISION, parent=world.root, valid_from=after, by=world.admin, at=NOW)
    make_member(team, "MOI01", "Võ Thị Bé", "Nhân viên")
    late = {row.unit.code: row.late for row in overview(world.officer.user, movement, 2025, after + dt.timedelta(days=1)).rows}
    assert (late["VP"], late["MOI"]) == (True, False)


def test_draft_of_an_ended_unit_owes_nothing_and_stands_in_no_row(world: World, movement: Movement, written: Registration) -> None:
    merge(world)
    assert [row.unit.code for row in overview(world.officer.user, movement, 2025, TODAY).rows] == ["PC"]


def test_overview_asks_a_fixed_number_of_questions_also_of_ended_units(world: World, movement: Movement, sent: Registration) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            overview(world.officer.user, movement, 2025, TODAY)
        return len(seen)

    asked()  # who they are is asked once
    before = asked()
    merge(world)
    assert asked() == before


def test_units_that_merged_before_heirs_were_kept_are_told_theirs(world: World, sent: Registration) -> None:
    merge(world)
    with writing():
        Registration.objects.update(heir=None)
        import_module("thidua.targets.migrations.0004_name_heirs").name_heirs(apps, None)
    assert Registration.objects.get(pk=sent.pk).heir == world.units[1]


def test_what_search_never_knew_is_made_findable_once_and_what_is_gone_is_dropped(world: World, written: Registration) -> None:
    made = actions.define_target(
        values={"code": "A1", "name": "Số mô hình", "programme": "QĐ 387", "counted_in": "mô hình", "unit": world.units[0]},
        goals={}, by=world.officer.user, at=NOW,
    )  # fmt: skip
    kinds = (KIND, "targets.target")
    before = list(Document.objects.filter(kind__in=kinds).order_by("kind").values("kind", "object_id", "title", "body", "norm", "exact", "unit_path"))
    assert [row["object_id"] for row in before] == [written.pk, made.pk]
    Document.objects.filter(kind__in=kinds).delete()
    Document.objects.create(kind=KIND, object_id=uuid.uuid4(), title="Mồ côi", url="/x/", norm="mo coi", fold="mo coi", title_norm="", title_fold="")
    said = io.StringIO()
    call_command("rebuild_search", stdout=said)
    assert {f"{KIND}: 1 written, 1 dropped", "targets.target: 1 written, 0 dropped"} <= set(said.getvalue().splitlines())
    assert list(Document.objects.filter(kind__in=kinds).order_by("kind").values(*before[0])) == before
    assert (found(world.head.user, "tu hoc"), [rebuild()[kind] for kind in kinds]) == ([f"/dang-ky/{written.pk}/"], [(0, 0), (0, 0)])
    assert [rebuild(anew=True)[kind] for kind in kinds] == [(1, 0), (1, 0)]

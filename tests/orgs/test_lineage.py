"""Merge, split, dissolve, rename and move with their day; the tree and the figures of any day; undo while nothing followed."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from tests.factories.world import AT, DAY, World, make_unit, make_world, signed_in

from thidua.audit.models import Entry
from thidua.jobs.tasks import Refusal
from thidua.orgs import actions
from thidua.orgs.actions.units import Paper
from thidua.orgs.enums import ActState, LinkKind, RoleKind
from thidua.orgs.models import Post, Reorganisation, RoleGrant, Unit, UnitLink
from thidua.orgs.queries import predecessors, reexpress, successors, toll_of, unit_of, units_as_of
from thidua.orgs.tasks import carry_due
from thidua.store import clock
from thidua.ui.pages import Conflict, Refused

MARCH = dt.date(2025, 3, 1)
BEFORE = MARCH - dt.timedelta(days=1)
PAPER = Paper("05/QĐ-SM", dt.date(2025, 2, 20), "Sắp xếp bộ máy")

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def merge(world: World, on: dt.date = MARCH, **more: object) -> Reorganisation:
    """Office and legal merge into a new unit."""
    target = make_unit("MOI", "Phòng Mới", world.root)
    Unit.objects.get(pk=target.pk)
    return actions.merge_units(sources=list(world.units[:2]), target=target, on=on, paper=PAPER, by=world.admin, at=AT, **more)


def test_merge_moves_people_and_roles_from_the_day(world: World) -> None:
    act = merge(world, head=world.head.person)
    new = Unit.objects.get(code="MOI")
    assert [unit_of(world.staff.person, day).code for day in (BEFORE, MARCH)] == ["VP", "MOI"]
    assert Unit.objects.get(code="VP").valid_to == BEFORE
    assert list(RoleGrant.objects.on(MARCH).filter(role=RoleKind.UNIT_HEAD, unit=new).values_list("person", flat=True)) == [world.head.person.pk]
    assert list(RoleGrant.objects.on(BEFORE).filter(role=RoleKind.UNIT_HEAD, person=world.head.person).values_list("unit", flat=True)) == [
        world.units[0].pk
    ]
    assert (act.state, act.number) == (ActState.CARRIED, "05/QĐ-SM")


def test_figures_before_and_after_a_merge_add_up(world: World) -> None:
    merge(world)
    new, (office, legal, finance) = Unit.objects.get(code="MOI"), world.units
    told = reexpress({office.pk: 7, legal.pk: 5, finance.pk: 3}, world.root.pk, BEFORE, MARCH)
    assert told == {new.pk: 12, finance.pk: 3}
    assert sum(reexpress(told, world.root.pk, MARCH, BEFORE).values()) == 15
    assert successors(Unit.objects.get(pk=office.pk), MARCH) == {new.pk: 1}
    assert set(predecessors(new, BEFORE)) >= {office.pk, legal.pk}


def test_units_as_of_any_day(world: World) -> None:
    merge(world)
    actions.rename_unit(unit=world.units[2], name="Phòng Tài chính", on=MARCH, by=world.admin, at=AT)
    mine = Unit.objects.filter(root=world.root.pk)
    old = {unit.code: name for unit, name, _depth in units_as_of(mine, BEFORE)}
    now = {unit.code: name for unit, name, _depth in units_as_of(mine, MARCH)}
    assert (old["KH"], now["KH"]) == ("Phòng Kế hoạch - Tài chính", "Phòng Tài chính")
    assert ("VP" in old, "VP" in now) == (True, False)


def test_move_with_units_below_is_seen_as_of_the_day_before(world: World) -> None:
    actions.move_unit(unit=world.units[1], parent=world.units[0], on=MARCH, paper=PAPER, by=world.admin, at=AT)
    mine = Unit.objects.filter(root=world.root.pk)
    assert {u.code: depth for u, _n, depth in units_as_of(mine, BEFORE)} == {"SM": 1, "VP": 2, "PC": 2, "KH": 2}
    assert {u.code: depth for u, _n, depth in units_as_of(mine, MARCH)} == {"SM": 1, "VP": 2, "PC": 3, "KH": 2}


def test_merge_takes_the_units_below_along(world: World) -> None:
    make_unit("TO", "Tổ một cửa", world.units[0])
    merge(world)
    team, new = Unit.objects.get(code="TO"), Unit.objects.get(code="MOI")
    assert team.path.startswith(new.path) and team.valid_to is None


def test_a_planned_rename_happens_on_its_day(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    day = clock.local_date(AT) + dt.timedelta(days=30)
    actions.rename_unit(unit=world.units[2], name="Phòng Tài chính", on=day, by=world.admin, at=AT)
    assert Unit.objects.get(code="KH").name == "Phòng Kế hoạch - Tài chính"
    late = AT + dt.timedelta(days=30)
    monkeypatch.setattr(clock, "now", lambda: late)
    carry_due(None, str(day))
    assert Unit.objects.get(code="KH").name == "Phòng Tài chính"
    assert Reorganisation.objects.get().state == ActState.CARRIED


def test_undo_puts_everything_back(world: World) -> None:
    before = [sorted(map(str, model.objects.values_list("person", "unit", "from_date", "to_date"))) for model in (Post, RoleGrant)]
    act = merge(world, head=world.head.person)
    actions.undo_act(act=act, by=world.admin, at=AT)
    assert [sorted(map(str, model.objects.values_list("person", "unit", "from_date", "to_date"))) for model in (Post, RoleGrant)] == before
    assert (Unit.objects.get(code="VP").valid_to, UnitLink.objects.count(), act.state) == (None, 0, ActState.UNDONE)


def test_undo_after_something_followed_is_refused(world: World) -> None:
    act = merge(world)
    actions.place_person(person=world.staff.person, unit=world.units[2], position="Kế toán", from_date=MARCH + dt.timedelta(9), by=world.admin, at=AT)
    Post.objects.get(person=world.staff.person, unit__code="KH")
    actions.rename_unit(unit=Unit.objects.get(code="MOI"), name="Phòng Mới hơn", on=MARCH, by=world.admin, at=AT)
    with pytest.raises(Conflict, match="hoàn tác"):
        actions.undo_act(act=act, by=world.admin, at=AT)


def test_split_gives_people_to_each_part(world: World) -> None:
    one, two = make_unit("P1", "Phòng Một", world.root), make_unit("P2", "Phòng Hai", world.root)
    office = world.units[0]
    parts = {one: [world.staff.person, world.head.person], two: [world.officer.person]}
    actions.split_unit(unit=office, parts=parts, on=MARCH, paper=PAPER, by=world.admin, at=AT)
    assert [unit_of(m.person, MARCH).code for m in (world.staff, world.head, world.officer)] == ["P1", "P1", "P2"]
    assert sum(reexpress({office.pk: 100}, world.root.pk, BEFORE, MARCH).values()) == 100
    assert list(UnitLink.objects.filter(kind=LinkKind.SPLIT).order_by("id").values_list("share", flat=True)) == [6667, 3333]


def test_split_that_leaves_somebody_out_is_refused(world: World) -> None:
    one, two = make_unit("P1", "Phòng Một", world.root), make_unit("P2", "Phòng Hai", world.root)
    with pytest.raises(Conflict, match="chưa xếp"):
        actions.split_unit(unit=world.units[0], parts={one: [world.staff.person], two: []}, on=MARCH, paper=PAPER, by=world.admin, at=AT)


def test_dissolve_gives_people_to_the_heir(world: World) -> None:
    actions.dissolve_unit(unit=world.units[1], heir=world.units[0], on=MARCH, paper=PAPER, by=world.admin, at=AT)
    assert unit_of(world.colleague.person, MARCH) == world.units[0]
    assert UnitLink.objects.get().kind == LinkKind.DISSOLVE


def test_only_administrators_reorganise(world: World) -> None:
    with pytest.raises(Refused):
        actions.merge_units(sources=[world.units[1]], target=world.units[0], on=MARCH, paper=PAPER, by=world.officer.user, at=AT)


@pytest.mark.parametrize("case", ["itself", "elsewhere", "too-early"])
def test_a_merge_that_cannot_be_is_refused(world: World, case: str) -> None:
    target = {"itself": world.units[1], "elsewhere": world.elsewhere, "too-early": world.units[0]}[case]
    with pytest.raises(Conflict):
        day = DAY if case == "too-early" else MARCH
        actions.merge_units(sources=[world.units[1]], target=target, on=day, paper=PAPER, by=world.admin, at=AT)


def test_the_toll_of_an_act_is_counted(world: World) -> None:
    toll = toll_of(list(world.units[:2]), MARCH)
    assert (toll.people, toll.posts, toll.roles, toll.below) == (4, 4, 1, 0)


NEW = actions.NewUnit("MOI", "Phòng Mới")


def merge_into_new(world: World, **more: object) -> Reorganisation:
    """Office and legal merge into a unit that the act makes."""
    return actions.merge_units(sources=list(world.units[:2]), target=NEW, on=MARCH, paper=PAPER, by=world.admin, at=AT, **more)


def grants() -> list[str]:
    return sorted(map(str, RoleGrant.objects.values_list("pk", "person", "role", "unit", "from_date", "to_date")))


def test_a_merge_into_a_new_unit_is_undone_with_it(world: World) -> None:
    act = merge_into_new(world)
    assert Unit.objects.get(code="MOI").valid_from == MARCH
    actions.undo_act(act=act, by=world.admin, at=AT)
    assert (Unit.objects.filter(code="MOI").exists(), unit_of(world.staff.person, MARCH)) == (False, world.units[0])
    assert act.before["said"] == "Văn phòng Sở, Phòng Phổ biến, giáo dục pháp luật → Phòng Mới"


def test_who_was_to_head_a_unit_that_ended_heads_nothing_until_the_undo(world: World) -> None:
    later = MARCH + dt.timedelta(days=31)
    actions.grant_role(person=world.staff.person, role=RoleKind.UNIT_HEAD, unit=world.units[0], from_date=later, by=world.admin, at=AT)
    actions.grant_role(person=world.colleague.person, role=RoleKind.UNIT_HEAD, unit=world.units[2], from_date=later, by=world.admin, at=AT)
    before = grants()
    act = actions.merge_units(
        sources=list(world.units[:2]), target=world.units[2], on=MARCH, head=world.head.person, paper=PAPER, by=world.admin, at=AT
    )
    assert list(RoleGrant.objects.on(later).filter(role=RoleKind.UNIT_HEAD, root=world.root.pk).values_list("person", "unit")) == [
        (world.head.person.pk, world.units[2].pk)
    ]
    actions.undo_act(act=act, by=world.admin, at=AT)
    assert grants() == before


@pytest.mark.parametrize("what", ["post", "role", "left"])
def test_undo_tells_who_came_or_went_since(world: World, what: str) -> None:
    act = merge_into_new(world)
    new, later = Unit.objects.get(code="MOI"), MARCH + dt.timedelta(days=31)
    if what == "post":
        actions.place_person(person=world.director.person, unit=new, position="Trưởng phòng", from_date=later, beside=True, by=world.admin, at=AT)
    elif what == "role":
        actions.grant_role(person=world.director.person, role=RoleKind.UNIT_HEAD, unit=new, from_date=later, by=world.admin, at=AT)
    else:
        actions.place_person(person=world.staff.person, unit=world.units[2], position="Kế toán", from_date=later, by=world.admin, at=AT)
    with pytest.raises(Conflict, match="Lê Thị Lan Chi" if what == "left" else "Phạm Quốc Bình"):
        actions.undo_act(act=act, by=world.admin, at=AT)


def test_dissolving_leaves_one_record_of_the_act(world: World) -> None:
    act = actions.dissolve_unit(unit=world.units[1], heir=world.units[0], on=MARCH, paper=PAPER, by=world.admin, at=AT)
    assert list(Entry.objects.filter(object_id=act.pk, action__startswith="orgs.").values_list("action", flat=True)) == ["orgs.unit.dissolve"]


def test_a_split_unit_that_goes_on_keeps_who_is_not_placed(world: World) -> None:
    parts = {actions.NewUnit("P1", "Phòng Một"): [world.staff.person], world.units[0]: []}
    actions.split_unit(unit=world.units[0], parts=parts, on=MARCH, paper=PAPER, by=world.admin, at=AT)
    assert [unit_of(one.person, MARCH).code for one in (world.staff, world.head, world.officer)] == ["P1", "VP", "VP"]


def test_a_rehearsal_tells_the_refusal_and_writes_nothing(world: World) -> None:
    assert actions.rehearse(lambda: merge_into_new(world)) == ""
    assert "hoạt động" in actions.rehearse(
        lambda: actions.dissolve_unit(unit=world.units[1], heir=world.units[0], on=DAY, paper=PAPER, by=None, at=AT)
    )
    assert (Reorganisation.objects.count(), Unit.objects.filter(code="MOI").exists()) == (0, False)


LATER = clock.local_date(AT) + dt.timedelta(days=30)


def carried_on(day: dt.date, monkeypatch: pytest.MonkeyPatch) -> None:
    """The job of the morning of a day."""
    late = AT + (day - clock.local_date(AT))
    monkeypatch.setattr(clock, "now", lambda: late)
    carry_due(None, str(day))


def test_who_was_placed_in_a_unit_after_its_end_was_planned_goes_along(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    act = actions.dissolve_unit(unit=world.units[1], heir=world.units[0], on=LATER, paper=PAPER, by=world.admin, at=AT)
    between = LATER - dt.timedelta(days=9)
    actions.place_person(person=world.director.person, unit=world.units[1], position="Trưởng phòng", from_date=between, by=world.admin, at=AT)
    actions.grant_role(person=world.director.person, role=RoleKind.LEADER, unit=world.units[1], from_date=between, by=world.admin, at=AT)
    before = sorted(map(str, Post.objects.filter(person=world.director.person).values_list("unit", "from_date", "to_date")))
    carried_on(LATER, monkeypatch)
    assert [unit_of(one.person, LATER) for one in (world.director, world.colleague)] == [world.units[0], world.units[0]]
    assert (
        list(
            RoleGrant.objects.on(LATER)
            .filter(person=world.director.person, role=RoleKind.LEADER)
            .order_by("from_date")
            .values_list("unit", flat=True)
        )[-1]
        == world.units[0].pk
    )
    act.refresh_from_db()
    actions.undo_act(act=act, by=world.admin, at=AT)
    assert sorted(map(str, Post.objects.filter(person=world.director.person).values_list("unit", "from_date", "to_date"))) == before
    assert unit_of(world.colleague.person, LATER) == world.units[1]


@pytest.mark.parametrize("kind", ["dissolve", "split", "move"])
def test_nothing_goes_into_a_unit_that_has_ended_by_the_day(world: World, kind: str) -> None:
    office, legal, finance = world.units
    actions.dissolve_unit(unit=finance, heir=office, on=MARCH, paper=PAPER, by=world.admin, at=AT)
    said = {"on": LATER, "paper": PAPER, "by": world.admin, "at": AT}
    finance = Unit.objects.get(pk=finance.pk)
    with pytest.raises(Conflict, match="đã kết thúc ngày 28/02/2025"):
        if kind == "dissolve":
            actions.dissolve_unit(unit=legal, heir=finance, **said)  # type: ignore[arg-type]
        elif kind == "split":
            actions.split_unit(unit=legal, parts={legal: [], finance: [world.colleague.person]}, **said)  # type: ignore[arg-type]
        else:
            actions.move_unit(unit=legal, parent=finance, **said)  # type: ignore[arg-type]


def test_second_of_two_who_undo_an_act_they_both_opened_is_told(world: World) -> None:
    act = merge(world)
    opened = type(act).objects.get(pk=act.pk)
    actions.undo_act(act=act, by=world.admin, at=AT)
    with pytest.raises(Conflict, match="không hoàn tác được"):
        actions.undo_act(act=opened, by=world.admin, at=AT)


def test_undo_that_would_take_a_unit_below_along_is_refused(world: World) -> None:
    act = merge_into_new(world)
    team = make_unit("TO", "Tổ một cửa", Unit.objects.get(code="MOI"))
    with pytest.raises(Conflict, match="Tổ một cửa đã được xếp dưới Phòng Mới"):
        actions.undo_act(act=act, by=world.admin, at=AT)
    actions.move_unit(unit=team, parent=world.root, by=world.admin, at=AT)
    actions.undo_act(act=act, by=world.admin, at=AT)
    assert (Unit.objects.filter(code="MOI").exists(), Unit.objects.filter(code="TO").exists()) == (False, True)


def test_undo_asks_for_the_right_over_both_sides(world: World) -> None:
    act = actions.dissolve_unit(unit=world.units[1], heir=world.units[0], on=MARCH, paper=PAPER, by=world.admin, at=AT)
    actions.grant_role(person=world.staff.person, role=RoleKind.ADMINISTRATOR, unit=world.units[1], from_date=DAY, by=None, at=AT)
    with pytest.raises(Refused):
        actions.undo_act(act=act, by=world.staff.user, at=AT)
    page = signed_in(world.staff.user).get(reverse("orgs:act", args=[act.pk]))
    assert (page.status_code, page.context["may_undo"]) == (200, False)


def test_an_act_that_cannot_be_carried_out_holds_up_no_other(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    office, legal, finance = world.units
    actions.move_unit(unit=office, parent=legal, on=LATER, paper=PAPER, by=world.admin, at=AT)
    actions.rename_unit(unit=finance, name="Phòng Tài chính", on=LATER, by=world.admin, at=AT)
    actions.move_unit(unit=legal, parent=office, by=world.admin, at=AT)
    with pytest.raises(Refusal, match="05/QĐ-SM: Không chuyển được một đơn vị vào chính nó"):
        carried_on(LATER, monkeypatch)
    assert Unit.objects.get(code="KH").name == "Phòng Tài chính"
    assert sorted(Reorganisation.objects.filter(on=LATER).values_list("kind", "state")) == [("move", ActState.PLANNED), ("rename", ActState.CARRIED)]


@pytest.mark.parametrize("kind", ["dissolve", "move"])
def test_unit_into_which_another_is_planned_to_go_does_not_end_before(world: World, kind: str) -> None:
    office, legal, finance = world.units
    said = {"paper": PAPER, "by": world.admin, "at": AT}
    if kind == "move":
        first = actions.move_unit(unit=legal, parent=office, on=LATER, **said)  # type: ignore[arg-type]
    else:
        first = actions.dissolve_unit(unit=legal, heir=office, on=LATER, **said)  # type: ignore[arg-type]
    office = Unit.objects.get(pk=office.pk)
    day = LATER - dt.timedelta(days=9)
    with pytest.raises(Conflict, match="Phòng Phổ biến, giáo dục pháp luật đã được sắp xếp vào Văn phòng Sở từ ngày"):
        actions.dissolve_unit(unit=office, heir=finance, on=day, **said)  # type: ignore[arg-type]
    assert Unit.objects.get(pk=office.pk).valid_to is None
    actions.undo_act(act=first, by=world.admin, at=AT)
    actions.dissolve_unit(unit=Unit.objects.get(pk=office.pk), heir=finance, on=day, **said)  # type: ignore[arg-type]
    assert Unit.objects.get(pk=office.pk).valid_to == day - dt.timedelta(days=1)


def test_act_into_a_unit_that_has_ended_waits_with_a_notice(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Planned by an earlier version, which did not refuse to end the unit."""
    office, legal, finance = world.units
    act = actions.dissolve_unit(unit=legal, heir=office, on=LATER, paper=PAPER, by=world.admin, at=AT)
    monkeypatch.setattr("thidua.orgs.actions.lineage._check_awaits_nothing", lambda unit, act: None)
    day = LATER - dt.timedelta(days=9)
    actions.dissolve_unit(unit=Unit.objects.get(pk=office.pk), heir=finance, on=day, paper=PAPER, by=world.admin, at=AT)
    with pytest.raises(Refusal, match="Văn phòng Sở đã kết thúc ngày"):
        carried_on(LATER, monkeypatch)
    act.refresh_from_db()
    assert act.state == ActState.PLANNED

"""Programmes: who is asked, how far they are, and what heads see of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.programs import program_of
from tests.factories.work import body
from tests.factories.world import World, make_member, signed_in
from tests.library.making import answers, course, published
from tests.library.making import text as resource
from tests.training.conftest import NOW

from thidua.accounts.models import User
from thidua.learning import actions as learning
from thidua.learning.actions import throw_away
from thidua.learning.enums import Kind
from thidua.learning.models import LogEntry
from thidua.library.actions import begin_quiz, hand_in, note_use, revise, withdraw
from thidua.library.models import Use
from thidua.notify.models import Message
from thidua.orgs import actions as orgs
from thidua.orgs.enums import RoleKind
from thidua.store.ids import new_id
from thidua.training import actions
from thidua.training.actions import Piece
from thidua.training.enums import Function, Stage
from thidua.training.models import Assignment, ItemDone, Programme, ProgrammeItem
from thidua.training.queries import programmes as queries
from thidua.training.queries.programmes import listed
from thidua.training.rules.programmes import Group, Worker, asked_at, due_for, functions_of, is_asked, stage
from thidua.ui.pages import Conflict, Refused

DUE, TODAY = dt.date(2025, 6, 30), dt.date(2025, 5, 14)
PATHS = st.sampled_from(["0001", "00010001", "00010002", "000100010001"])
WORKERS = st.builds(Worker, PATHS, st.sampled_from(["cadre", "worker"]), st.sampled_from(["Trưởng phòng", "Phó Trưởng phòng", "Chuyên viên"]))
GROUPS = st.builds(
    Group,
    PATHS,
    st.dates(dt.date(2025, 1, 1), dt.date(2025, 12, 31)),
    st.sampled_from(["", "cadre"]),
    st.sampled_from(["", "truong phong", "chuyen"]),
)


ROLES = st.sets(st.tuples(st.sampled_from(list(RoleKind)), PATHS), max_size=5)


@given(GROUPS, WORKERS, ROLES)
def test_everybody_who_works_there_is_of_the_staff_or_leads(group: Group, worker: Worker, roles: set[tuple[RoleKind, str]]) -> None:
    one, leads = replace(worker, functions=functions_of(roles)), bool({role for role, _path in roles} & {RoleKind.LEADER, RoleKind.UNIT_HEAD})
    assert is_asked(replace(group, function=Function.STAFF), one) == (is_asked(group, worker) and not leads)


@given(GROUPS, WORKERS, ROLES)
def test_group_of_a_function_asks_who_has_it_over_a_unit_of_the_group_wherever_they_work(
    group: Group, worker: Worker, roles: set[tuple[RoleKind, str]]
) -> None:
    one, group = replace(worker, functions=functions_of(roles)), replace(group, category="", position="")
    over = {path for role, path in roles if role == RoleKind.UNIT_HEAD and path.startswith(group.path)}
    found = asked_at(replace(group, function=Function.HEADS), one)
    assert (set(found) - {one.path}, is_asked(replace(group, function=Function.HEADS), one)) == (over - {one.path}, bool(over))


@given(GROUPS, WORKERS)
def test_wider_group_asks_whomever_the_narrower_asks(group: Group, worker: Worker) -> None:
    wider = Group(group.path[:4], group.due_on)
    assert is_asked(wider, worker) or not is_asked(group, worker)


@given(st.lists(GROUPS, max_size=5), WORKERS)
def test_day_is_the_earliest_of_those_that_ask(groups: list[Group], worker: Worker) -> None:
    found = due_for(groups, worker)
    days = [one.due_on for one in groups if is_asked(one, worker)]
    assert found == (min(days) if days else None)


@given(st.sets(st.sampled_from("abcd")), st.sets(st.sampled_from("abcdz")), st.dates(), st.dates())
def test_stage_follows_what_is_left_and_the_day(items: set[str], done: set[str], due_on: dt.date, today: dt.date) -> None:
    found, left = stage(items, done, due_on, today), items - done
    assert (found is Stage.DONE) == (bool(items) and not left)
    assert (found is Stage.LATE) == (today > due_on and not (items and not left))
    assert found is not Stage.UNDER_WAY or (left and left != items)


def made(world: World, *pieces: Piece) -> Programme:
    """A programme of the first unit with two pieces, by its head."""
    one = actions.make_programme(unit=world.units[0], title="Chuyên viên mới", by=world.head.user, at=NOW)
    rows = pieces or (Piece("Quy chế làm việc", key=new_id()), Piece("Phần mềm văn bản", minutes=45, key=new_id()))
    return actions.edit_programme(programme=one, title=one.title, summary="", pieces=rows, by=world.head.user, at=NOW)


def assigned(world: World, *pieces: Piece, **changed: Any) -> Programme:
    one = made(world, *pieces)
    said: dict[str, Any] = {"unit": world.units[0], "due_on": DUE, "by": world.head.user, "at": NOW}
    actions.assign_programme(programme=one, **{**said, **changed})
    return one


def test_group_is_asked_and_told_and_newcomers_are_asked_by_themselves(world: World) -> None:
    one = assigned(world, position="chuyên viên")
    assert one.state == "open"
    told = set(Message.objects.values_list("user", flat=True))
    assert told == {world.staff.user.pk, world.officer.user.pk}  # both are experts of the office; its head is not
    assert [row.programme for row in queries.asked_of(world.staff.user)] == [one]
    assert [queries.asked_of(who.user) for who in (world.head, world.colleague, world.outsider)] == [[], [], []]
    newcomer = make_member(world.units[0], "VP90", "Bùi Văn Mới")
    assert [row.stage for row in queries.asked_of(newcomer.user)] == [Stage.NOT_BEGUN]


def test_function_asks_whoever_has_it_today_across_units(world: World) -> None:
    one = assigned(world, unit=world.root, function=Function.HEADS, by=world.officer.user)
    others = ("staff", "officer", "colleague", "director")
    assert [row.programme for row in queries.asked_of(world.head.user)] == [one]
    assert [queries.asked_of(getattr(world, who).user) for who in others] == [[], [], [], []]
    assert set(Message.objects.values_list("user", flat=True)) == {world.head.user.pk}
    newcomer = make_member(world.units[1], "PC90", "Bùi Văn Mới", "Quyền Trưởng phòng", RoleKind.UNIT_HEAD)
    assert [row.programme for row in queries.asked_of(newcomer.user)] == [one]
    assert {user for user, _day in queries.undone(one, TODAY)} == {world.head.user, newcomer.user}
    assert {row.unit.code: row.asked for row in queries.follow(world.director.user, one)} == {"VP": 1, "PC": 1}


def test_function_is_asked_of_who_has_it_over_the_unit_and_not_of_who_only_works_there(world: World) -> None:
    office, legal, _finance = world.units
    one = assigned(world, unit=legal, function=Function.HEADS, by=world.officer.user)
    grant = {"role": RoleKind.UNIT_HEAD, "unit": legal, "from_date": dt.date(2025, 1, 6), "by": world.admin, "at": NOW}
    assert queries.asked_of(world.head.user) == []  # heads another unit
    orgs.grant_role(person=world.staff.person, **grant)  # works in the office and heads the other unit for now
    guest = make_member(legal, "PC91", "Ngô Thị Khách", "Phó Chánh Văn phòng", RoleKind.UNIT_HEAD, over=office)
    assert [row.programme for row in queries.asked_of(world.staff.user)] == [one]
    assert (queries.asked_of(guest.user), {user for user, _day in queries.undone(one, TODAY)}) == ([], {world.staff.user})
    assert queries.accounts_asked(Assignment.objects.get()) == [world.staff.user]
    assert {row.unit.code: row.asked for row in queries.follow(world.director.user, one)} == {"PC": 1}
    assert {row.unit.code: row.asked for row in queries.follow(User.objects.get(pk=world.staff.user.pk), one)} == {"PC": 1}
    assert queries.follow(world.head.user, one) == []


def test_function_over_the_whole_agency_is_not_that_of_the_unit_in_which_somebody_works(world: World) -> None:
    one = assigned(world, function=Function.OFFICERS)
    assert (queries.asked_of(world.officer.user), queries.follow(world.director.user, one)) == ([], [])
    actions.assign_programme(programme=one, unit=world.root, function=Function.OFFICERS, due_on=DUE, by=world.officer.user, at=NOW)
    assert [row.programme for row in queries.asked_of(world.officer.user)] == [one]
    assert {row.unit.code: row.asked for row in queries.follow(world.director.user, one)} == {"VP": 1}


def test_function_is_chosen_and_said_on_the_page_and_by_programs(world: World) -> None:
    one = made(world)
    address, head = reverse("training:programme", args=[one.pk]), signed_in(world.head.user)
    head.post(reverse("training:assign", args=[one.pk]), {"unit": world.units[0].pk, "function": "staff", "due_on": "30/06/2025"})
    assert "Văn phòng Sở</strong> · Người không phải lãnh đạo cơ quan, thủ trưởng đơn vị" in body(head.get(address))
    program = program_of(world.head.user, "training.read", "training.write")
    program.post(f"programmes/{one.pk}/assign", {"unit_code": "VP", "due_on": "2025-06-30", "function": "officers"})
    assert sorted(row["function"] for row in program.get(f"programmes/{one.pk}").json()["groups"]) == ["officers", "staff"]
    assert program.post(f"programmes/{one.pk}/assign", {"unit_code": "VP", "due_on": "2025-06-30", "function": "kings"}).status_code == 422


def test_learned_piece_is_one_entry_of_the_log_and_counts_while_it_stands(world: World) -> None:
    one = assigned(world)
    first, second = queries.items_of(one)
    done = actions.finish_item(item=first, by=world.staff.user, at=NOW)
    assert actions.finish_item(item=first, by=world.staff.user, at=NOW) == done
    entry = LogEntry.objects.select_related("evidence__unit", "evidence__person", "person").get()
    assert (entry.evidence.title, entry.minutes, done.entry_id) == ("Quy chế làm việc", 30, entry.pk)
    assert [(row.done, row.stage) for row in queries.asked_of(world.staff.user)] == [(1, Stage.UNDER_WAY)]
    learning.throw_away(entry=entry, by=world.staff.user, at=NOW)
    assert [row.done for row in queries.asked_of(world.staff.user)] == [0]
    actions.finish_item(item=first, by=world.staff.user, at=NOW)
    actions.finish_item(item=second, by=world.staff.user, at=NOW)
    assert [row.stage for row in queries.asked_of(world.staff.user)] == [Stage.DONE]
    assert ItemDone.objects.count() == 2
    assert Message.objects.filter(user=world.staff.user, settled_at=None).count() == 0


def test_resource_that_was_used_is_done(world: World) -> None:
    learned = published(world, resource(world, world.staff, NOW), NOW)
    one = assigned(world, Piece("Đọc bài", resource=learned, key=new_id()))
    use = note_use(resource=learned, minutes=20, by=world.officer.user, at=NOW)

    def stages() -> list[Stage]:
        return [row.stage for row in queries.asked_of(world.officer.user) if row.programme == one]

    assert stages() == [Stage.DONE]
    assert use.entry is not None
    throw_away(entry=use.entry, by=world.officer.user, at=NOW)
    assert stages() == [Stage.NOT_BEGUN]


def test_piece_with_a_resource_is_learned_there_and_counts_once(world: World) -> None:
    learned = published(world, resource(world, world.staff, NOW), NOW)
    one = assigned(world, Piece("Đọc bài", minutes=25, resource=learned, key=new_id()), Piece("Đọc lại", resource=learned, key=new_id()))
    first, second = queries.items_of(one)
    done = actions.finish_item(item=first, by=world.officer.user, at=NOW)
    use = Use.objects.get()
    assert (use.person, use.entry_id, LogEntry.objects.get().minutes) == (world.officer.person, done.entry_id, 25)
    with pytest.raises(Conflict, match="đã ghi dùng"):
        note_use(resource=learned, minutes=20, by=world.officer.user, at=NOW)
    assert actions.finish_item(item=second, by=world.officer.user, at=NOW).entry_id == done.entry_id
    entry = LogEntry.objects.select_related("evidence__unit", "person").get()
    throw_away(entry=entry, by=world.officer.user, at=NOW)
    assert actions.finish_item(item=first, by=world.officer.user, at=NOW).entry_id == done.entry_id  # the same entry, put back
    assert (LogEntry.objects.count(), LogEntry.objects.get().evidence.state) == (1, "waiting")


def test_piece_that_is_a_course_is_done_by_taking_it_and_not_by_saying_so(world: World) -> None:
    learned = published(world, course(world, world.officer, NOW, minutes=None), NOW)
    one = assigned(world, Piece("Khóa ngắn", kind=Kind.COURSE, resource=learned, key=new_id()))
    (item,) = queries.items_of(one)
    with pytest.raises(Conflict, match="để học"):
        actions.finish_item(item=item, by=world.staff.user, at=NOW)
    page = body(signed_in(world.staff.user).get(reverse("training:programme", args=[one.pk])))
    assert ("Mở để học" in page, str(item.pk) in page, LogEntry.objects.count()) == (True, False, 0)
    attempt = begin_quiz(resource=learned, by=world.staff.user, at=NOW)
    hand_in(resource=learned, attempt=attempt, sent=answers(attempt, True), by=world.staff.user, at=NOW)
    assert [row.stage for row in queries.asked_of(world.staff.user)] == [Stage.DONE]
    assert (actions.finish_item(item=item, by=world.staff.user, at=NOW).entry, LogEntry.objects.count()) == (LogEntry.objects.get(), 1)


def test_course_is_not_learned_by_putting_back_what_its_person_wrote_while_it_was_not_offered(world: World) -> None:
    first = published(world, course(world, world.officer, NOW), NOW)
    (item,) = queries.items_of(assigned(world, Piece("Khóa ngắn", kind=Kind.COURSE, resource=first, key=new_id())))
    coming = revise(resource=first, by=world.officer.user, at=NOW)
    withdraw(resource=first, reason="Sai quy định", by=world.head.user, at=NOW)
    actions.finish_item(item=item, by=world.staff.user, at=NOW)  # nothing is offered: said by oneself
    throw_away(entry=LogEntry.objects.select_related("evidence__unit", "person").get(), by=world.staff.user, at=NOW)
    published(world, coming, NOW)
    with pytest.raises(Conflict, match="để học"):
        actions.finish_item(item=item, by=world.staff.user, at=NOW)
    assert LogEntry.objects.select_related("evidence").get().evidence.state == "withdrawn"
    page = body(signed_in(world.staff.user).get(reverse("training:programme", args=[item.programme_id])))
    assert ("Mở để học" in page, "Đưa lại vào sổ" in page) == (True, False)


def test_piece_without_a_resource_that_was_thrown_away_is_the_same_entry_again(world: World) -> None:
    item = queries.items_of(assigned(world)).first()
    done = actions.finish_item(item=item, by=world.staff.user, at=NOW)
    throw_away(entry=LogEntry.objects.select_related("evidence__unit", "person").get(), by=world.staff.user, at=NOW)
    assert actions.finish_item(item=item, minutes=50, by=world.staff.user, at=NOW).entry_id == done.entry_id
    assert [(row.minutes, row.evidence.state) for row in LogEntry.objects.select_related("evidence")] == [(50, "waiting")]


def test_programme_follows_to_the_current_edition_and_what_was_learned_of_the_one_before_counts(world: World) -> None:
    first = published(world, resource(world, world.staff, NOW), NOW)
    one = assigned(world, Piece("Đọc bài", resource=first, key=new_id()))
    note_use(resource=first, minutes=20, by=world.officer.user, at=NOW)
    second = published(world, revise(resource=first, by=world.staff.user, at=NOW), NOW)
    assert [item.resource for item in queries.current_items(one)] == [second]
    page = body(signed_in(world.head.user).get(reverse("training:programme", args=[one.pk])))
    assert (f"/{second.pk}/" in page, f"/{first.pk}/" in page) == (True, False)
    newcomer = make_member(world.units[0], "VP90", "Bùi Văn Mới")
    note_use(resource=second, minutes=20, by=newcomer.user, at=NOW)
    assert [queries.asked_of(who.user)[0].stage for who in (world.officer, newcomer, world.staff)] == [Stage.DONE, Stage.DONE, Stage.NOT_BEGUN]


def test_nobody_learns_what_they_are_not_asked_and_only_keepers_write(world: World) -> None:
    one = assigned(world)
    item = queries.items_of(one).first()
    with pytest.raises(Refused):
        actions.finish_item(item=item, by=world.colleague.user, at=NOW)
    for who in (world.staff, world.colleague, world.outsider):
        with pytest.raises(Refused):
            actions.close_programme(programme=one, by=who.user, at=NOW)
    with pytest.raises(Refused):
        actions.assign_programme(programme=one, unit=world.root, due_on=DUE, by=world.head.user, at=NOW)  # beyond the head's own units


def test_assigned_pieces_stay_and_what_is_empty_past_or_over_is_not_assigned(world: World) -> None:
    one = assigned(world)
    with pytest.raises(Conflict, match="đã giao"):
        actions.edit_programme(programme=one, title="Khác", summary="", pieces=[], by=world.head.user, at=NOW)
    with pytest.raises(Conflict, match="hôm nay"):
        actions.assign_programme(programme=one, unit=world.units[0], due_on=dt.date(2025, 5, 1), by=world.head.user, at=NOW)
    empty = actions.make_programme(unit=world.units[0], title="Trống", by=world.head.user, at=NOW)
    with pytest.raises(Conflict, match="chưa có nội dung"):
        actions.assign_programme(programme=empty, unit=world.units[0], due_on=DUE, by=world.head.user, at=NOW)
    actions.close_programme(programme=one, by=world.head.user, at=NOW)
    assert queries.asked_of(world.staff.user) == []
    with pytest.raises(Conflict, match="kết thúc"):
        actions.assign_programme(programme=one, unit=world.units[0], due_on=DUE, by=world.head.user, at=NOW)


def test_group_that_is_let_go_is_asked_no_more(world: World) -> None:
    assigned(world)
    row = Assignment.objects.select_related("programme__unit").get()
    actions.end_assignment(assignment=row, by=world.head.user, at=NOW)
    with pytest.raises(Conflict):
        actions.end_assignment(assignment=row, by=world.head.user, at=NOW)
    assert queries.asked_of(world.staff.user) == []


def test_heads_see_numbers_of_their_units_and_no_names(world: World) -> None:
    one = assigned(world, unit=world.root, by=world.officer.user)
    for item in queries.items_of(one):
        actions.finish_item(item=item, by=world.staff.user, at=NOW)
    (office,) = queries.follow(world.head.user, one)
    assert (office.asked, office.done, office.not_begun, office.late) == (3, 1, 2, 0)
    assert {row.unit.code: row.asked for row in queries.follow(world.director.user, one)} == {"SM": 1, "VP": 3, "PC": 1}
    page = body(signed_in(world.director.user).get(reverse("training:programme", args=[one.pk])))
    assert ("Các đơn vị học đến đâu" in page, world.staff.person.name in page) == (True, False)
    assert "Các đơn vị học đến đâu" not in body(signed_in(world.colleague.user).get(reverse("training:programme", args=[one.pk])))


def test_follow_up_asks_as_much_of_the_database_for_many_people_as_for_few(world: World) -> None:
    one, counts = assigned(world), []
    for number in (0, 3):
        for place in range(number):
            make_member(world.units[0], f"VP8{place}", "Bùi Văn Thêm")
        with CaptureQueriesContext(connection) as asked:
            queries.follow(world.head.user, one)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_programme_is_written_assigned_and_learned_on_the_pages(world: World) -> None:
    head, staff, key = signed_in(world.head.user), signed_in(world.staff.user), new_id()
    answer = head.post(reverse("training:programme-new"), {"title": "Một cửa", "unit": world.units[0].pk})
    one = Programme.objects.get()
    head.post(answer.url, {"title": "Một cửa", "version": one.version, f"chu-{key}": "Tiếp công dân", f"so-{key}": "60", f"kieu-hc-{key}": "seminar"})
    item = ProgrammeItem.objects.get()
    assert (item.title, item.minutes, item.kind) == ("Tiếp công dân", 60, "seminar")
    assert signed_in(world.staff.user).get(reverse("training:programme", args=[one.pk])).status_code == 404  # a draft
    address = reverse("training:assign", args=[one.pk])
    wrong = head.post(address, {"unit": world.units[0].pk, "due_on": "mai sau"})
    assert (wrong.status_code, "14/05/2025" in body(wrong)) == (422, True)
    late = head.post(address, {"unit": world.units[0].pk, "position": "Một cửa", "due_on": "01/01/2020"})
    assert (late.status_code, "<li>Hạn phải từ hôm nay trở đi.</li>" in body(late), 'value="01/01/2020"' in body(late)) == (422, True, True)
    head.post(address, {"unit": world.units[0].pk, "category": "", "position": "", "due_on": "30/06/2025"})
    assert ("Một cửa" in body(staff.get(reverse("learning:record"))), "Giao cho anh/chị" in body(staff.get(reverse("training:programmes")))) == (
        True,
        True,
    )
    staff.post(reverse("training:item-finish", args=[one.pk, item.pk]))
    assert "Học xong" in body(staff.get(reverse("training:programme", args=[one.pk])))
    assert head.get(reverse("training:programme", args=[one.pk]) + "?tep=xlsx").content[:2] == b"PK"
    head.post(reverse("training:unassign", args=[one.pk, Assignment.objects.get().pk]))
    head.post(reverse("training:programme-close", args=[one.pk]), {"version": Programme.objects.get().version})
    assert Programme.objects.get().state == "closed"


def test_stale_form_shows_both_texts(world: World) -> None:
    one = made(world)
    (first, second) = queries.items_of(one)
    form = {"title": "Của tôi", "version": one.version, f"chu-{first.key}": "Nội dung của tôi", f"so-{first.key}": "30"}
    actions.edit_programme(
        programme=one, title="Của người khác", summary="", pieces=[Piece("Nội dung khác", key=first.key)], by=world.officer.user, at=NOW
    )
    answer = signed_in(world.head.user).post(reverse("training:programme-edit", args=[one.pk]), form)
    assert (answer.status_code, "Nội dung của tôi" in body(answer), "Nội dung khác" in body(answer)) == (409, True, True)
    assert second.title


def test_program_writes_assigns_learns_and_counts(world: World) -> None:
    head, staff = (program_of(who.user, "training.read", "training.write") for who in (world.head, world.staff))
    made_at = head.post("programmes", {"unit_code": "VP", "title": "Một cửa"}).json()["location"]
    head.post(made_at, {"title": "Một cửa", "pieces": [{"title": "Tiếp công dân", "minutes": 20}], "version": 1})
    head.post(f"{made_at}/assign", {"unit_code": "VP", "due_on": "2025-06-30"})
    (piece,) = staff.get(made_at).json()["pieces"]
    assert staff.post(f"{made_at}/pieces/{piece['id']}/finish", {}).status_code == 200
    assert head.get(f"{made_at}/units").json()[0]["done"] == 1
    (group,) = head.get(made_at).json()["groups"]
    head.post(f"{made_at}/groups/{group['id']}/end")
    version = head.get(made_at).json()["version"]
    seen = [{}, {"version": version - 1}, {"version": version}]
    assert [head.post(f"{made_at}/close", one).status_code for one in seen] == [422, 409, 200]
    assert staff.get("programmes").json()[0]["state"] == "closed"


@pytest.mark.parametrize(("asked", "there"), [("chuyen vien", True), ("CHUYÊN VIÊN", True), ("khong co", False)])
def test_list_is_searched_without_marks(world: World, asked: str, there: bool) -> None:
    one = assigned(world)
    assert [row.pk for row in listed(world.head.user, asked)] == ([one.pk] if there else [])

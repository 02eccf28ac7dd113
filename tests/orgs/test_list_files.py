"""Lists of the organisation as files: what the page's filter keeps and no more, of what the reader may see."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.programs import program_of
from tests.factories.work import make_issued, office
from tests.factories.world import AT, World, make_world, signed_in

from thidua.accounts.models import User
from thidua.audit.models import Look
from thidua.orgs import actions
from thidua.orgs.actions.clusters import hand_over, make_cluster
from thidua.orgs.enums import BodyKind, ClusterKind
from thidua.orgs.queries.absences import held_by
from thidua.participation.actions import hand_task
from thidua.store import clock

FIRST, LAST = dt.date(2025, 3, 10), dt.date(2025, 3, 14)


@pytest.fixture
def world(db: None) -> World:
    return make_world()


def lines(user: User, name: str, **asked: str) -> list[list[str]]:
    """The lines of the file without its titles."""
    answer = signed_in(user).get(reverse(name), {"tep": "csv", **asked})
    assert answer.status_code == 200
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))[1:]


def test_clusters_have_a_line_for_each_member_of_each_year(world: World) -> None:
    office_unit, legal, finance = world.units
    said = {"agency": world.root, "name": "Cụm số 2", "kind": ClusterKind.CLUSTER, "year": 2025, "by": world.officer.user, "at": AT}
    term = make_cluster(units=[office_unit, legal, finance], head=office_unit, deputy=finance, **said)  # type: ignore[arg-type]
    hand_over(term=term, by=world.officer.user, at=AT)
    start = ["Cụm số 2", "Cụm thi đua"]
    found = lines(world.staff.user, "orgs:clusters", nam="2025")
    assert sorted(found) == sorted(
        [*start, "2025", unit.code, unit.name, part]
        for unit, part in ((office_unit, "Cụm trưởng, khối trưởng"), (legal, "thành viên"), (finance, "Cụm phó, khối phó"))
    )
    assert len(lines(world.staff.user, "orgs:clusters", nam="moi")) == 6
    assert {line[2] for line in lines(world.staff.user, "orgs:clusters", nam="moi", sx="nam")[:3]} == {"2026"}
    assert lines(world.staff.user, "orgs:clusters", nam="2025", loai="block") == lines(world.outsider.user, "orgs:clusters", nam="moi") == []
    assert len(lines(world.staff.user, "orgs:clusters", nam="2025", tim=legal.name)) == 3
    assert len(lines(world.staff.user, "orgs:clusters", nam="2025", tim="so 2 cum")) == len(lines(world.staff.user, "orgs:clusters", tim="phap")) == 3
    assert lines(world.staff.user, "orgs:clusters", nam="2025", tim="cum phap") == []


def test_bodies_are_those_that_the_filter_keeps(world: World) -> None:
    for kind, name in ((BodyKind.UNION, "Công đoàn Sở mẫu"), (BodyKind.YOUTH, "Đoàn thanh niên Sở mẫu")):
        actions.add_body(unit=world.root, kind=kind, name=name, head=world.head.person, by=world.admin, at=AT)
    whole = [world.root.code, world.root.name, world.head.person.name, "1"]
    assert lines(world.staff.user, "orgs:bodies", loai="union") == [["Công đoàn Sở mẫu", "Công đoàn", *whole]]
    assert [line[0] for line in lines(world.staff.user, "orgs:bodies", sx="ten")] == ["Công đoàn Sở mẫu", "Đoàn thanh niên Sở mẫu"]
    assert [line[0] for line in lines(world.staff.user, "orgs:bodies", tim="doan mau thanh")] == ["Đoàn thanh niên Sở mẫu"]
    assert lines(world.staff.user, "orgs:bodies", tim="doan xa") == []
    assert lines(world.outsider.user, "orgs:bodies") == []


def test_absences_are_those_that_concern_the_reader(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: AT)
    head, staff = world.head.person, world.staff.person
    actions.go_away(person=head, deputy=staff, from_date=FIRST, to_date=LAST, by=world.head.user, at=AT)
    told = [head.code, head.name, staff.name, "10/03/2025", "14/03/2025", "không", "đang vắng"]
    assert lines(world.staff.user, "orgs:absences") == lines(world.staff.user, "orgs:absences", tt="nay", tim=head.name) == [told]
    assert lines(world.staff.user, "orgs:absences", tt="qua") == lines(world.colleague.user, "orgs:absences") == []


def test_records_of_work_handed_over_are_those_of_the_two_and_their_heads(world: World) -> None:
    hand_task(task=office(make_issued(world)), to=world.staff.person, by=None, at=AT)
    keys = what_goes(world)
    said = {"keys": keys, "on": FIRST, "reason": "Nghỉ dài", "by": world.head.user, "at": AT}
    actions.hand_over_work(giver=world.staff.person, taker=world.head.person, **said)  # type: ignore[arg-type]
    told = [world.staff.person.name, world.head.person.name, world.units[0].name, "10/03/2025", f"{len(keys)}", "0", "Nghỉ dài"]
    assert lines(world.staff.user, "orgs:hand_overs", nam="2025") == [told]
    assert lines(world.colleague.user, "orgs:hand_overs") == lines(world.staff.user, "orgs:hand_overs", tim="không ai tên thế") == []


def what_goes(world: World) -> set[object]:
    return {row.key for one in held_by(world.staff.person, FIRST, world.head.user) if one.kind.can_go for row in one.rows}


@pytest.mark.parametrize("name", ["orgs:clusters", "orgs:bodies", "orgs:absences", "orgs:hand_overs", "measures:list"])
def test_file_is_a_workbook_too_and_given_to_nobody_unknown(world: World, name: str) -> None:
    answer = signed_in(world.head.user).get(reverse(name), {"tep": "xlsx"})
    assert (answer.status_code, answer.content[:2]) == (200, b"PK")
    assert Client().get(reverse(name), {"tep": "xlsx"}).status_code == 302


def looked_at(user: User) -> set[object]:
    return set(Look.objects.filter(reader_id=user.pk, object_kind="orgs.person").values_list("subject_id", flat=True))


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_people_of_a_file_are_written_down_as_looked_at_and_those_left_out_are_not(world: World, kind: str) -> None:
    answer = signed_in(world.officer.user).get(reverse("orgs:people"), {"tep": kind, "dv": str(world.units[0].pk)})
    assert answer.status_code == 200
    assert looked_at(world.officer.user) == {world.head.person.pk, world.staff.person.pk}


def test_page_of_people_leaves_no_look(world: World) -> None:
    assert signed_in(world.officer.user).get(reverse("orgs:people")).status_code == 200
    assert looked_at(world.officer.user) == set()


def test_people_handed_to_a_program_are_written_down_once_a_day(world: World) -> None:
    program = program_of(world.head.user, "orgs.read")
    for _time in range(2):
        assert len(program.get("orgs/people").json()) == 3
    assert looked_at(world.head.user) == {world.officer.person.pk, world.staff.person.pk}
    assert set(Look.objects.values_list("times", flat=True)) == {2}


def test_posts_handed_to_a_program_are_a_look_at_the_person(world: World) -> None:
    program = program_of(world.head.user, "orgs.read")
    assert program.get(f"orgs/people/{world.staff.person.pk}/posts").status_code == 200
    assert looked_at(world.head.user) == {world.staff.person.pk}

"""The pages of dashboards: what a leader reads first, what each reader may see, files, questions that do not grow, and the same for programs."""

from __future__ import annotations

import datetime as dt
import io
import uuid
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from tests.factories.kept import kept
from tests.factories.programs import program_of
from tests.factories.work import body, make_issued
from tests.factories.world import AT, World, make_member, make_unit, signed_in

from thidua.dashboards import actions
from thidua.dashboards.models import SavedView
from thidua.dashboards.queries.cubes import SOURCES
from thidua.dashboards.queries.overview import overview
from thidua.evidence import actions as evidence
from thidua.evidence.enums import EvidenceState
from thidua.learning.actions import log
from thidua.learning.enums import Kind
from thidua.learning.rules.logs import Written
from thidua.orgs.actions.clusters import make_cluster
from thidua.orgs.enums import ClusterKind
from thidua.participation.models import Task
from thidua.participation.queries.tasks import rows_of
from thidua.participation.queries.tasks_branches import marks_by, summed
from thidua.plans.models import Clause, Plan
from thidua.rulebook.actions import seed_rulebook
from thidua.store import clock
from thidua.store.gate import writing

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2025, 12, 24, 2, 0, tzinfo=dt.UTC)
Planned = tuple[World, Plan]


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@kept()
def laid_out(world: World) -> Plan:
    seed_rulebook(at=AT)
    plan = make_issued(world)
    clause = Clause.objects.select_related("plan__unit").get(plan=plan, path="III.2")
    row = evidence.submit(title="Mở 2 lớp", happened_on=dt.date(2025, 6, 5), clause=clause, person=world.staff.person, by=world.staff.user, at=NOW)
    evidence.decide(evidence=row, to=EvidenceState.VERIFIED, by=world.officer.user, at=NOW)
    return plan


@pytest.fixture
def planned(world: World) -> Planned:
    return world, laid_out(world)


def at(name: str, *args: Any, query: str = "") -> str:
    return reverse(f"dashboards:{name}", args=args) + (f"?{query}" if query else "")


def test_marks_counted_by_the_database_are_those_of_each_task(planned: Planned) -> None:
    world, plan = planned
    days = (*((state, days) for state in ("open", "submitted", "done", "paused") for days in (-20, 0, 7, 8)), ("cancelled", -20))
    first = Task.objects.filter(plan=plan).first()
    with writing():
        for number, (state, left) in enumerate(days):
            first.pk, first.occurrence, first.state, first.due_on = uuid.uuid4(), number + 10, state, clock.today() + dt.timedelta(days=left)
            first.submitted_at, first.done_at = NOW, NOW if state == "done" else None
            first.save(force_insert=True)
    rows = rows_of(Task.objects.filter(plan=plan).exclude(state="cancelled"), clock.today())
    found = summed(marks_by(world.root, clock.today(), plan=plan.pk).values())
    assert found.total == len(rows) > 0
    assert (found.done, found.late, found.soon) == tuple(sum(row.pill == mark for row in rows) for mark in ("done", "late", "soon"))
    assert (found.late, found.soon) == (1, 2)


def test_leader_reads_one_sentence_and_goes_down_the_tree(planned: Planned) -> None:
    world, plan = planned
    seen = overview(world.director.user, world.root, plan, clock.today())
    page = body(signed_in(world.director.user).get(at("overview")))
    assert f"<strong>{seen.told.running} trong {seen.told.total} mục đang chạy.</strong>" in page
    assert f"{seen.told.red} mục đỏ, {len(seen.late)} đơn vị chậm." in page
    assert at("unit", "VP") in page and reverse("measures:sources", args=["evidence.verified", world.root.pk]) in page
    below = body(signed_in(world.director.user).get(at("unit", "VP")))
    assert "<h1>Văn phòng Sở</h1>" in below and at("unit", "SM") in below


def test_head_sees_their_own_unit_and_no_other(planned: Planned) -> None:
    world, _plan = planned
    head = signed_in(world.head.user)
    assert "<h1>Văn phòng Sở</h1>" in body(head.get(at("overview")))
    assert [head.get(at("unit", code)).status_code for code in ("SM", "PC", "SK")] == [404, 404, 404]
    assert [head.get(at(name, query="dv=PC")).status_code for name in ("heat", "trends", "provinces", "pivot")] == [404] * 4
    assert signed_in(world.staff.user).get(at("overview")).status_code == 403


def test_heat_table_says_numbers_and_its_file_has_them(planned: Planned) -> None:
    world, plan = planned
    officer = signed_in(world.officer.user)
    page = body(officer.get(at("heat")))
    total = Task.objects.filter(plan=plan).exclude(state="cancelled").count()
    assert f"0/{total} việc" in page
    book = load_workbook(io.BytesIO(officer.get(at("heat", query="tep=xlsx")).content)).active
    assert book is not None and [cell.value for cell in book[book.max_row]][1] == "Cộng"
    assert [cell.value for cell in book[book.max_row]][-3] == total


def test_cluster_names_only_what_the_reader_is_in_charge_of(planned: Planned) -> None:
    world, _plan = planned
    term = make_cluster(
        agency=world.root, kind=ClusterKind.CLUSTER, name="Cụm số 1", year=2025, units=world.units, head=world.units[0], by=None, at=NOW
    )  # fmt: skip
    page = body(signed_in(world.director.user).get(at("clusters", query="sl=evidence.verified")))
    assert "Trung vị của 3 đơn vị là <strong>0</strong>" in page and "Phòng Kế hoạch - Tài chính" in page
    seen = body(signed_in(world.head.user).get(at("clusters", query="sl=evidence.verified")))
    assert (
        "Khối có ít đơn vị" in seen and "Văn phòng Sở" in seen and "Phòng Kế hoạch" not in seen.partition("<table")[2] and "Trung vị của" not in seen
    )
    told = program_of(world.head.user, "dashboards.read").get(f"dashboards/clusters/{term.pk}?measure=evidence.verified").json()
    assert told == {"cluster": "Cụm số 1", "year": 2025, "median": None, "kept_back": True, "members": [{"unit_code": "VP", "value": 1.0}]}


def test_trend_says_which_years_have_no_figure(planned: Planned) -> None:
    world, _plan = planned
    page = body(signed_in(world.officer.user).get(at("trend", "evidence.share")))
    assert "Chưa có số liệu: 2023, 2024." in page and "100%" in page and "Chưa đến: 2026" in page
    assert signed_in(world.officer.user).get(at("trend", "khong.co")).status_code == 404


def test_provinces_are_those_of_units_that_name_one(planned: Planned) -> None:
    world, _plan = planned
    officer = signed_in(world.officer.user)
    assert "Chưa có đơn vị trực thuộc nào gắn với tỉnh" in body(officer.get(at("provinces")))
    make_unit("HY", "Chi nhánh tỉnh Hưng Yên", world.root)
    page = body(officer.get(at("provinces")))
    assert "1 trong 34 tỉnh, thành phố" in page and "Chi nhánh tỉnh Hưng Yên" in page and page.count('class="tile ') == 34


@pytest.mark.parametrize("cube", [source.value for source in SOURCES])
def test_every_cube_is_laid_by_everything_that_it_has(planned: Planned, cube: str) -> None:
    world, _plan = planned
    officer = signed_in(world.officer.user)
    for dim in SOURCES[cube].dims:  # type: ignore[index]  # reason: a code of the enum
        assert officer.get(at("pivot", query=f"k={cube}&hang={dim.code}&cot=unit")).status_code == 200


def test_pivot_counts_adds_up_and_goes_into_a_file(planned: Planned) -> None:
    world, _plan = planned
    officer = signed_in(world.officer.user)
    query = "k=evidence&hang=unit&cot=grade&nam=2025"
    page = body(officer.get(at("pivot", query=query)))
    assert "Văn phòng Sở" in page and "<strong>1</strong>" in page
    csv = officer.get(at("pivot", query=f"{query}&tep=csv")).content.decode("utf-8-sig").splitlines()
    assert csv == ["Đơn vị,Đã thẩm định,Cộng", "Văn phòng Sở,1,1", "Cộng,1,1"]
    assert "Không có gì để đếm" in body(officer.get(at("pivot", query="k=evidence&loc-grade=applied")))


def test_learning_of_few_people_is_kept_back(planned: Planned) -> None:
    world, _plan = planned
    log(written=Written(Kind.SELF_STUDY, 97, "Tự học kỹ năng số", dt.date(2025, 12, 22)), by=world.staff.user, at=NOW)
    page = body(signed_in(world.officer.user).get(at("pivot", query="k=learning&hang=unit&cot=kind")))
    assert "ẩn" in page and "1 ô được ẩn vì ít hơn 5 người" in page and ">97<" not in page
    told = program_of(world.officer.user, "dashboards.read").get("dashboards/pivot?query=k%3Dlearning").json()
    assert [cell["value"] for cell in told["cells"]] == [None] and told["whole"] is None


def test_table_is_kept_shared_renamed_and_dropped(planned: Planned) -> None:
    world, _plan = planned
    officer, head = signed_in(world.officer.user), signed_in(world.head.user)
    query = "k=evidence&hang=month&cot=grade"
    officer.post(at("save"), {"name": "Minh chứng từng tháng", "query": query, "shared": "on"})
    view = SavedView.objects.get()
    assert (view.query, view.unit_id, view.cube) == (query, world.root.pk, "evidence")
    assert "Minh chứng từng tháng" in body(head.get(at("pivot")))
    assert head.get(at("saved", view.pk))["Location"] == at("pivot", query=query)
    assert head.get(at("saved-edit", view.pk)).status_code == 403
    assert "Đã ghi." in body(officer.post(at("saved-edit", view.pk), {"name": "Theo tháng", "version": 1}, follow=True))
    assert head.get(at("saved", view.pk)).status_code == 404
    assert officer.post(at("saved-edit", view.pk), {"name": "Bản cũ", "version": 1}).status_code == 409
    assert "Đã xóa bảng" in body(officer.post(at("saved-drop", view.pk), {"version": 2}, follow=True))
    assert not SavedView.objects.exists()


def test_a_name_is_owed_and_is_one_persons_once(planned: Planned) -> None:
    world, _plan = planned
    officer = signed_in(world.officer.user)
    for query in ("k=tasks", "k=evidence"):
        actions.save_view(name=" Bảng  một ", query=query, by=world.officer.user, at=NOW)
    view = SavedView.objects.get()
    assert (view.name, view.cube, view.version) == ("Bảng một", "evidence", 2)
    other = actions.save_view(name="Bảng hai", query="", by=world.officer.user, at=NOW)
    page = officer.post(at("saved-edit", other.pk), {"name": "Bảng một", "version": 1})
    assert page.status_code == 422 and "Anh/chị đã có bảng tên này" in body(page)


def test_program_keeps_edits_and_drops_a_table(planned: Planned) -> None:
    world, _plan = planned
    ask = program_of(world.officer.user, "dashboards.read", "dashboards.write")
    assert ask.post("dashboards/views", {"name": "Việc", "query": "k=tasks&hang=unit&cot=state", "unit_code": "SM"}).status_code == 200
    (row,) = ask.get("dashboards/views").json()
    assert (row["name"], row["unit_code"], row["mine"]) == ("Việc", "SM", True)
    assert ask.post(f"dashboards/views/{row['id']}", {"name": "Việc của Sở", "version": 1}).status_code == 200
    assert ask.post(f"dashboards/views/{row['id']}/drop", {"version": 2}).status_code == 200
    assert ask.get("dashboards/views").json() == []


def test_program_reads_what_the_pages_show(planned: Planned) -> None:
    world, _plan = planned
    ask = program_of(world.director.user, "dashboards.read")
    seen = ask.get("dashboards/overview").json()
    assert seen["total"] == seen["running"] + seen["done"] + seen["red"] > 0 and {row["unit_code"] for row in seen["branches"]} == {
        "VP",
        "PC",
        "KH",
        "SM",
    }
    rows = ask.get("dashboards/heat").json()
    assert sum(row["whole"]["total"] for row in rows) == sum(row["total"] for row in seen["branches"])
    assert ask.get("dashboards/trend/evidence.verified").json() == [{"key": "2025", "numerator": 1, "denominator": 0}]
    assert ask.get("dashboards/provinces/evidence.verified").json() == []
    assert program_of(world.staff.user, "dashboards.read").get("dashboards/overview").status_code == 403


def test_questions_do_not_grow_with_units_and_people(planned: Planned) -> None:
    world, _plan = planned
    director = signed_in(world.director.user)
    pages = [at("overview"), at("heat"), at("pivot"), at("trend", "evidence.verified"), at("provinces")]

    def asked() -> list[int]:
        counts = []
        for page in pages:
            director.get(page)
            with CaptureQueriesContext(connection) as found:
                director.get(page)
            counts.append(len(found))
        return counts

    before = asked()
    for number in range(3):
        unit = make_unit(f"M{number}", f"Phòng mới {number}", world.root)
        make_member(unit, f"M{number}01", f"Lý Văn {number}")
    assert asked() == before
    assert max(before) <= 40

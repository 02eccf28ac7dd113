"""The pages of a unit's training plan, its paper and its operations for programs."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories.programs import program_of
from tests.factories.work import body
from tests.factories.world import World, signed_in
from tests.training.conftest import NOW
from tests.training.making import approved, drafted, line

from thidua.store.ids import new_id
from thidua.training import actions
from thidua.training.models import PlanFact, PlanLine, UnitPlan
from thidua.training.queries import unit_plans as queries


def said(plan: UnitPlan, **changed: Any) -> dict[str, Any]:
    """The form of a plan as the page shows it, with one new line."""
    form: dict[str, Any] = {"title": plan.title, "opening": plan.opening, "version": plan.version}
    for row in queries.lines_of(plan):
        form |= {
            f"chu-{row.key}": row.content, f"so-{row.key}": row.people, f"tien-{row.key}": "12.000.000", f"kieu-dt-{row.key}": row.audience,
            f"kieu-ht-{row.key}": row.way, f"kieu-tu-{row.key}": row.first_month, f"kieu-den-{row.key}": row.last_month, f"giu-{row.key}": "on",
        }  # fmt: skip
    return {**form, **changed}


def new_line(**changed: Any) -> dict[str, Any]:
    key = new_id()
    form = {"chu": "Học qua việc", "so": "3", "kieu-dt": "all", "kieu-ht": "mentoring", "kieu-tu": "1", "kieu-den": "12", "tien": "1.500.000"}
    return {f"{name}-{key}": value for name, value in {**form, **changed}.items()}


def test_head_begins_fills_in_and_submits_on_the_pages(world: World) -> None:
    head = signed_in(world.head.user)
    answer = head.post(reverse("training:plan-begin"), {"unit": world.units[0].pk, "year": 2025})
    plan = UnitPlan.objects.get()
    assert answer.url == reverse("training:plan-edit", args=[plan.pk])
    head.post(answer.url, {**said(plan), **new_line(), "next": "plan"})
    row = PlanLine.objects.get()
    assert (row.content, row.people, row.budget, row.way) == ("Học qua việc", 3, 1_500_000, "mentoring")
    head.post(reverse("training:plan-step", args=[plan.pk]), {"to": "submitted", "version": UnitPlan.objects.get().version})
    director = signed_in(world.director.user)
    assert "Chờ anh/chị duyệt" in body(director.get(reverse("training:plans")))
    director.post(reverse("training:plan-step", args=[plan.pk]), {"to": "approved", "version": UnitPlan.objects.get().version})
    assert UnitPlan.objects.get().state == "approved"


def test_line_that_is_let_go_is_gone_and_empty_lines_add_nothing(world: World) -> None:
    first, second = line(content="Một"), line(content="Hai")
    plan = drafted(world, first, second, at=NOW)
    form = {**said(plan), **new_line(chu="", so="", tien="")}
    del form[f"giu-{first.key}"]
    signed_in(world.head.user).post(reverse("training:plan-edit", args=[plan.pk]), form)
    assert list(queries.lines_of(plan).values_list("content", flat=True)) == ["Hai"]


@pytest.mark.parametrize(
    ("wrong", "words"), [({"so": ""}, "Ghi số người"), ({"chu": ""}, "Ghi nội dung"), ({"kieu-tu": "9", "kieu-den": "3"}, "Tháng kết thúc")]
)
def test_wrong_line_is_sent_back_with_what_was_typed(world: World, wrong: dict[str, str], words: str) -> None:
    plan = drafted(world, at=NOW)
    answer = signed_in(world.head.user).post(reverse("training:plan-edit", args=[plan.pk]), {**said(plan), **new_line(noi="Trường Mẫu", **wrong)})
    assert (answer.status_code, words in body(answer), "Trường Mẫu" in body(answer)) == (422, True, True)


def test_line_saved_while_one_types_is_one_line_when_it_is_sent(world: World) -> None:
    plan, head, new = drafted(world, at=NOW), signed_in(world.head.user), new_line()
    address = reverse("training:plan-edit", args=[plan.pk])
    kept = head.post(address, {**said(plan), **new}, headers={"X-Autosave": "1"})
    assert kept.json() == {"version": plan.version + 1}
    head.post(address, {**said(plan), **new, "version": plan.version + 1})
    assert queries.lines_of(plan).count() == 2


def test_stale_form_shows_both_texts_line_by_line(world: World) -> None:
    mine = line(content="Lớp cũ")
    plan = drafted(world, mine, at=NOW)
    form = said(plan, **{f"chu-{mine.key}": "Lớp của tôi"})
    actions.edit_plan(
        plan=plan, title=plan.title, opening="", lines=[line(key=mine.key, content="Lớp của người khác")], by=world.officer.user, at=NOW
    )
    answer = signed_in(world.head.user).post(reverse("training:plan-edit", args=[plan.pk]), form)
    assert (answer.status_code, "Lớp của tôi" in body(answer), "Lớp của người khác" in body(answer)) == (409, True, True)
    assert PlanLine.objects.get().content == "Lớp của người khác"


def test_result_is_written_and_struck_out_on_its_page(world: World) -> None:
    plan, head = approved(world, at=NOW), signed_in(world.head.user)
    (row,) = queries.lines_of(plan)
    address = reverse("training:fact", args=[plan.pk, row.key])
    head.post(address, {"held_on": "05/05/2025", "people": "9", "spent": "8.000.000"})
    fact = PlanFact.objects.get()
    assert (fact.people, fact.spent) == (9, 8_000_000)
    assert "9/10" in body(head.get(reverse("training:plan", args=[plan.pk])))
    said = body(head.get(reverse("training:plan", args=[plan.pk]), headers={"Accept-Language": "en"}))
    assert ("8,000,000/12,000,000" in said, "1 result, add one" in said, "VND" in said) == (True, True, True)
    head.post(reverse("training:fact-drop", args=[plan.pk, fact.pk]))
    assert PlanFact.objects.get().dropped_at == NOW
    assert signed_in(world.staff.user).get(address).status_code == 403


def test_paper_has_the_table_of_agencies_and_is_a_draft_until_approved(world: World) -> None:
    plan = drafted(world, at=NOW)
    address = reverse("training:plan-file", args=[plan.pk, "docx"])
    made = docx.Document(io.BytesIO(signed_in(world.head.user).get(address).content))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    assert {"Nội dung đào tạo, bồi dưỡng", "Kỹ năng số cho công chức", "12.000.000", "Tháng 4 – 6"} <= set(cells)
    text = "\n".join(one.text for one in made.paragraphs)
    assert ("KẾ HOẠCH" in text, "I. MỤC ĐÍCH, YÊU CẦU" in text.replace("\xa0", " ")) == (True, True)
    pdf = signed_in(world.head.user).get(reverse("training:plan-file", args=[plan.pk, "pdf"])).content
    assert pdf[:5] == b"%PDF-"


def test_english_page_says_months_and_audience_in_english_and_its_paper_stays_vietnamese(world: World) -> None:
    plan, staff = approved(world, at=NOW), signed_in(world.staff.user)
    page = body(staff.get(reverse("training:plan", args=[plan.pk]), headers={"Accept-Language": "en"}))
    made = docx.Document(io.BytesIO(staff.get(reverse("training:plan-file", args=[plan.pk, "docx"]), headers={"Accept-Language": "en"}).content))
    cells = {cell.text for table in made.tables for row in table.rows for cell in row.cells}
    assert ("Months 4 – 6" in page, "Audience" in page, "Tháng 4 – 6" in cells) == (True, True, True)


def test_list_asks_as_much_of_the_database_for_three_plans_as_for_one(world: World) -> None:
    counts = []
    for unit in world.units[:1], world.units[1:]:
        for one in unit:
            plan = actions.begin_plan(unit=one, year=2025, by=world.officer.user, at=NOW)
            actions.edit_plan(plan=plan, title="Kế hoạch", opening="", lines=[line()], by=world.officer.user, at=NOW)
        with CaptureQueriesContext(connection) as asked:
            signed_in(world.officer.user).get(reverse("training:plans"))
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_lists_go_into_files(world: World) -> None:
    plan = approved(world, at=NOW)
    staff = signed_in(world.staff.user)
    for address in (reverse("training:plans") + "?nam=2025&tep=xlsx", reverse("training:plan", args=[plan.pk]) + "?tep=xlsx"):
        assert staff.get(address).content[:2] == b"PK"


def test_program_writes_steps_and_follows_a_plan(world: World) -> None:
    head, director = (program_of(who.user, "training.read", "training.write") for who in (world.head, world.director))
    made = head.post("training-plans", {"unit_code": "VP", "year": 2025}).json()["location"]
    row = {"content": "Lớp quản lý", "people": 2, "audience": "leaders", "way": "class", "budget": "3000000"}
    assert head.post(made, {"title": "Kế hoạch", "lines": [row], "version": 1}).status_code == 200
    assert head.post(made, {"title": "Khác", "lines": [row], "version": 1}).status_code == 409
    assert [head.post(f"{made}/step", {"to": "submitted", **seen}).status_code for seen in ({}, {"version": 1}, {"version": 2})] == [422, 409, 200]
    version = director.get(made).json()["version"]
    seen = [{}, {"version": version - 1}, {"version": version}]
    assert [director.post(f"{made}/step", {"to": "approved", **one}).status_code for one in seen] == [422, 409, 200]
    (kept,) = head.get(made).json()["lines"]
    head.post(f"{made}/facts", {"line_key": kept["key"], "held_on": "2025-05-06", "people": 2, "spent": "2500000"})
    (kept,) = head.get("training-plans?year=2025").json()[0]["lines"]
    assert (kept["done_people"], kept["reached"], kept["spent"]) == (2, "done", "2500000")

"""The pages of tasks: who opens them, what they show, what they do, and how many questions they ask."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories.work import ISSUED, body, due, issue, make_draft, make_issued, office, own
from tests.factories.world import World, make_member, signed_in

from thidua.participation import actions
from thidua.participation.enums import TaskState
from thidua.participation.models import BulkAct, Task, TaskNote
from thidua.plans import actions as plans
from thidua.plans.models import Clause, Plan
from thidua.store import clock
from thidua.ui import panels

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]
TODAY = dt.date(2025, 5, 14)


def test_my_work_puts_late_first_and_says_it_in_a_sentence(world: World) -> None:
    plan = make_issued(world)
    due(office(plan), dt.date(2025, 5, 10), world)
    answer = signed_in(world.head.user).get(reverse("participation:work"))
    assert [(str(word), [line.due for line in lines]) for word, _, lines in answer.context["sections"]] == [
        ("Quá hạn", ["quá 2 ngày (ngày nghỉ, tính đến 12/05)"]),
        ("Sau đó", [""]),
    ]
    assert answer.context["sentence"] == "2 việc đang mở. 1 việc quá hạn cần xử lý hôm nay."


@pytest.mark.parametrize(("day", "chip"), [(dt.date(2025, 5, 10), "hom-nay"), (dt.date(2025, 5, 9), "qua-han"), (dt.date(2025, 5, 13), "tuan-nay")])
def test_day_off_counts_as_the_working_day_that_it_moves_to(world: World, monkeypatch: pytest.MonkeyPatch, day: dt.date, chip: str) -> None:
    task = due(office(make_issued(world)), day, world)
    monkeypatch.setattr(clock, "now", lambda: dt.datetime(2025, 5, 12, 1, 15, tzinfo=dt.UTC))
    answers = {name: signed_in(world.head.user).get(reverse("participation:work"), {"tt": name}) for name in ("qua-han", "hom-nay", "tuan-nay")}
    found = {name: [row.task for row in answer.context["listing"].rows] for name, answer in answers.items()}
    assert found == {name: [task] if name == chip else [] for name in answers}
    by_unit = signed_in(world.officer.user).get(reverse("participation:plan-work", args=[task.plan.slug])).context["by_unit"]
    assert sum(line.late for line in by_unit) == (chip == "qua-han")


def test_my_work_of_somebody_without_tasks_says_why_it_is_empty(world: World) -> None:
    make_issued(world)
    text = body(signed_in(world.staff.user).get(reverse("participation:work")))
    assert "Chưa có việc nào." in text
    assert "đôn đốc" not in text[text.index("<main") :]


def test_my_work_filtered_to_nothing_offers_to_clear_the_filter(world: World) -> None:
    make_issued(world)
    text = body(signed_in(world.head.user).get(reverse("participation:work"), {"tt": "qua-han"}))
    assert "Không có việc nào khớp bộ lọc." in text
    assert "Bỏ lọc" in text


def test_my_work_is_found_without_marks_and_narrowed_by_part(world: World) -> None:
    plan = make_draft(world)
    own(plan, "III.2", world.units[1], supports=(world.units[0],))
    own(plan, "III.1", world.units[0])
    issue(plan, world)
    client = signed_in(world.head.user)

    def paths(**query: str) -> list[str]:
        found = client.get(reverse("participation:work"), query).context["listing"].rows
        return [row.task.clause.path for row in found]

    assert (paths(), paths(tim="don doc"), paths(vt="chu-tri"), paths(vt="phoi-hop")) == (["III.1", "III.2"], ["III.2"], ["III.1"], ["III.2"])


def test_done_work_collapses_into_one_row(world: World) -> None:
    plan = make_issued(world)
    task = office(plan)
    actions.move_task(task=task, to=TaskState.SUBMITTED, by=world.head.user, at=ISSUED)
    actions.move_task(task=task, to=TaskState.DONE, by=world.officer.user, at=ISSUED)
    client = signed_in(world.head.user)
    answer = client.get(reverse("participation:work"))
    assert (answer.context["listing"].total, "1 việc đã xong" in body(answer)) == (1, True)
    assert [row.task for row in client.get(reverse("participation:work") + answer.context["done_url"]).context["listing"].rows] == [task]


def test_what_was_handed_in_waits_for_the_head(world: World) -> None:
    task = office(make_issued(world))
    actions.hand_task(task=task, to=world.staff.person, by=world.head.user, at=ISSUED)
    actions.move_task(task=task, to=TaskState.SUBMITTED, by=world.staff.user, at=ISSUED)

    def waiting(who: Any) -> list[Task]:
        return [line.task for line in signed_in(who).get(reverse("participation:work")).context["waiting"]]

    assert (waiting(world.head.user), waiting(world.staff.user), waiting(world.colleague.user)) == ([task], [], [])


@pytest.mark.parametrize("name", ["participation:work"])
def test_lists_ask_the_same_questions_for_1_and_for_3_tasks(world: World, name: str) -> None:
    plan = make_draft(world)
    own(plan, "III.2", world.units[0], person=world.staff.person)
    plan = issue(plan, world)
    due(office(plan), TODAY, world)
    client = signed_in(world.staff.user)
    client.get(reverse(name))
    counts = []
    for extra in (0, 2):
        for n in range(extra):
            clause = Clause.objects.select_related("plan__unit").get(plan=plan, path="II.1")
            values = {"due_on": TODAY}
            actions.add_task(clause=clause, unit=world.units[0], person=world.staff.person, title=f"Việc {n}", values=values, by=None, at=ISSUED)
        counts.append(queries(client, reverse(name)))
    assert counts[0] == counts[1] <= 15


def queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert client.get(url).status_code == 200
    return len(seen)


@pytest.mark.parametrize(
    ("who", "status"), [("head", 200), ("officer", 200), ("director", 200), ("staff", 200), ("colleague", 404), ("outsider", 404), ("admin", 403)]
)
def test_task_page_opens_to_those_it_concerns(world: World, who: str, status: int) -> None:
    task = office(make_issued(world))
    member = getattr(world, who)
    assert signed_in(getattr(member, "user", member)).get(reverse("participation:task", args=[task.pk])).status_code == status


def test_task_handed_to_one_person_is_closed_to_colleagues_and_leaders(world: World) -> None:
    task = office(make_issued(world))
    other = make_member(world.units[0], "VP09", "Hoàng Văn Nam")
    actions.hand_task(task=task, to=world.staff.person, by=world.head.user, at=ISSUED)
    url = reverse("participation:task", args=[task.pk])
    statuses = [signed_in(user).get(url).status_code for user in (world.staff.user, world.head.user, other.user, world.director.user)]
    assert statuses == [200, 200, 404, 404]


def test_task_page_quotes_the_clause_and_shows_only_possible_steps(world: World) -> None:
    task = office(make_issued(world))
    answer = signed_in(world.head.user).get(reverse("participation:task", args=[task.pk]))
    assert task.clause.text in body(answer)
    assert [step["to"] for step in answer.context["steps"]] == ["doing", "submitted"]
    assert signed_in(world.staff.user).get(reverse("participation:task", args=[task.pk])).context["steps"] == []


def test_step_by_post_moves_the_task_and_its_history_says_who(world: World) -> None:
    task = office(make_issued(world))
    client = signed_in(world.head.user)
    url = reverse("participation:task-step", args=[task.pk])
    assert client.post(url, {"to": "doing", "version": task.version})["Location"] == reverse("participation:task", args=[task.pk])
    events = client.get(reverse("participation:task", args=[task.pk])).context["events"]
    assert [(one["event"].who, str(one["words"])) for one in events] == [(str(world.head.user), "đã bắt đầu làm")]


def test_step_with_a_stale_version_shows_both_texts_and_overwrites_nothing(world: World) -> None:
    task = office(make_issued(world))
    actions.move_task(task=task, to=TaskState.DOING, by=world.head.user, at=ISSUED)
    answer = signed_in(world.officer.user).post(
        reverse("participation:task-step", args=[task.pk]), {"to": "cancelled", "reason": "Không cần nữa", "version": task.version - 1}
    )
    assert (answer.status_code, Task.objects.get(pk=task.pk).state) == (409, "doing")
    assert [(str(theirs), str(mine)) for _, theirs, mine, _ in answer.context["rows"]] == [("Đang làm", "Bỏ việc này"), ("", "Không cần nữa")]


def test_step_without_its_reason_is_asked_for_it_in_place(world: World) -> None:
    task = office(make_issued(world))
    answer = signed_in(world.officer.user).post(reverse("participation:task-step", args=[task.pk]), {"to": "cancelled"})
    assert (answer.status_code, answer.context["asked"], Task.objects.get(pk=task.pk).state) == (422, "cancelled", "open")


@pytest.mark.parametrize(("to", "status"), [("", 422), ("nothing", 422), ("done", 409)])
def test_step_that_is_none_changes_nothing(world: World, to: str, status: int) -> None:
    task = office(make_issued(world))
    answer = signed_in(world.head.user).post(reverse("participation:task-step", args=[task.pk]), {"to": to})
    assert answer.status_code == status
    assert Task.objects.get(pk=task.pk).state == "open"


def test_note_by_post_is_kept_and_a_bad_one_keeps_what_was_typed(world: World) -> None:
    task = office(make_issued(world))
    client, url = signed_in(world.head.user), reverse("participation:task-note", args=[task.pk])
    answer = client.post(url, {"text": "Đã họp giao ban", "percent": "140"})
    assert (answer.status_code, "Đã họp giao ban" in body(answer), TaskNote.objects.count()) == (422, True, 0)
    assert client.post(url, {"text": "Đã họp giao ban", "percent": "40"}).status_code == 302
    assert list(TaskNote.objects.values_list("text", "percent")) == [("Đã họp giao ban", 40)]


def test_hand_by_post_gives_the_task_and_refuses_others(world: World) -> None:
    task = office(make_issued(world))
    url = reverse("participation:task-hand", args=[task.pk])
    assert signed_in(world.staff.user).post(url, {"person": str(world.staff.person.pk)}).status_code == 403
    assert signed_in(world.head.user).post(url, {"person": str(world.staff.person.pk), "version": task.version}).status_code == 302
    assert Task.objects.get(pk=task.pk).person == world.staff.person


def test_edit_by_two_shows_both_texts(world: World) -> None:
    task = office(make_issued(world))
    client, url = signed_in(world.officer.user), reverse("participation:task-edit", args=[task.pk])
    typed = {"title": task.title, "due_on": "01/06/2025", "version": task.version}
    assert client.post(url, typed).status_code == 302
    answer = client.post(url, typed | {"due_on": "01/07/2025"})
    assert (answer.status_code, Task.objects.get(pk=task.pk).due_on) == (409, dt.date(2025, 6, 1))
    assert (dt.date(2025, 6, 1), dt.date(2025, 7, 1)) in [(theirs, mine) for _, theirs, mine, _ in answer.context["rows"]]


def test_add_by_officer_makes_a_task_under_the_clause(world: World) -> None:
    plan = make_issued(world)
    url = reverse("participation:task-add", args=[plan.slug, "II.1"])
    assert signed_in(world.head.user).get(url).status_code == 404
    posted = {
        "unit": str(world.units[2].pk),
        "title": "Tổng hợp kinh phí",
        "due_on": "2025-06-01",
        "target_value": "1.200,5",
        "target_unit": "triệu đồng",
    }
    assert signed_in(world.officer.user).post(url, posted).status_code == 302
    made = Task.objects.get(title="Tổng hợp kinh phí")
    assert (made.unit, made.due_on, str(made.target_value)) == (world.units[2], dt.date(2025, 6, 1), "1200.50")


def test_unit_page_shows_people_to_its_head_and_counts_to_a_leader(world: World) -> None:
    task = office(make_issued(world))
    actions.hand_task(task=task, to=world.staff.person, by=world.head.user, at=ISSUED)
    url = reverse("participation:unit-work", args=["VP"])
    head, leader = signed_in(world.head.user).get(url), signed_in(world.director.user).get(url)
    assert [(line.name, line.open) for line in head.context["by_person"]] == [("", 1), (world.staff.person.name, 1)]
    assert [(line.name, line.open) for line in leader.context["by_unit"]] == [("Văn phòng Sở", 2)]
    assert (world.staff.person.name in body(head), world.staff.person.name in body(leader)) == (True, False)
    assert [signed_in(one.user).get(url).status_code for one in (world.staff, world.colleague, world.outsider)] == [403, 403, 404]


def test_plan_page_of_the_officer_previews_changes_and_undoes_many(world: World) -> None:
    plan = make_issued(world)
    client = signed_in(world.officer.user)
    ids = [str(pk) for pk in Task.objects.values_list("pk", flat=True)]
    url = reverse("participation:tasks-bulk", args=[plan.slug])
    typed = {"chon": ids, "due_on": "30/09/2025", "reason": "Lùi hạn"}
    preview = client.post(url, typed)
    assert (len(preview.context["touched"]), BulkAct.objects.count()) == (4, 0)
    assert client.post(url, typed | {"xac-nhan": "1"}).status_code == 302
    assert set(Task.objects.values_list("due_on", flat=True)) == {dt.date(2025, 9, 30)}
    act = client.get(reverse("participation:plan-work", args=[plan.slug])).context["undo"]
    assert client.post(reverse("participation:tasks-undo", args=[plan.slug, act.pk])).status_code == 302
    assert set(Task.objects.values_list("due_on", flat=True)) == {None}


def test_bulk_of_all_that_match_the_filter_takes_no_other(world: World) -> None:
    plan = make_issued(world)
    url = reverse("participation:tasks-bulk", args=[plan.slug]) + "?dv=PC"
    preview = signed_in(world.officer.user).post(url, {"tat-ca": "1", "due_on": "30/09/2025"})
    assert [task.unit.code for task in preview.context["touched"]] == ["PC"]


def test_bulk_with_two_changes_at_once_says_so_and_keeps_the_choice(world: World) -> None:
    plan = make_issued(world)
    ids = [str(pk) for pk in Task.objects.values_list("pk", flat=True)]
    posted = {"chon": ids, "due_on": "30/09/2025", "unit": str(world.units[0].pk)}
    answer = signed_in(world.officer.user).post(reverse("participation:tasks-bulk", args=[plan.slug]), posted)
    assert (answer.status_code, len(answer.context["tasks"]), "Mỗi lần một thứ" in body(answer)) == (422, 4, True)


@pytest.mark.parametrize(("who", "status"), [("head", 403), ("staff", 403), ("director", 403), ("outsider", 404)])
def test_plan_page_of_the_officer_is_closed_to_others(world: World, who: str, status: int) -> None:
    plan = make_issued(world)
    client = signed_in(getattr(world, who).user)
    assert client.get(reverse("participation:plan-work", args=[plan.slug])).status_code == status
    assert client.post(reverse("participation:tasks-bulk", args=[plan.slug]), {"tat-ca": "1", "due_on": "30/09/2025"}).status_code == status
    assert set(Task.objects.values_list("due_on", flat=True)) == {None}


def test_plan_and_clause_pages_show_the_trail_to_members_only(world: World) -> None:
    plan = make_issued(world)
    member = signed_in(world.colleague.user)
    assert "0 trong 2 mục đã hoàn thành." in body(member.get(reverse("plans:plan", args=[plan.slug])))
    clause = body(member.get(reverse("plans:clause", args=[plan.slug, "III.1"])))
    assert "0 trong 3 việc đã hoàn thành." in clause
    assert "Phòng Kế hoạch - Tài chính" in clause


def panel(slot: str, user: Any, subject: Any) -> str:
    """What tasks put into a slot of a page of plans."""
    request = RequestFactory().get("/")
    request.user = user
    return "".join(html for html in panels.render_slot(slot, request, subject) if "viec-" in html)


@pytest.mark.parametrize("slot", ["plans.issue", "plans.amend"])
def test_issue_says_how_many_tasks_it_will_give(world: World, slot: str) -> None:
    plan = make_draft(world)
    own(plan, "III.2", world.units[0])
    assert "1 việc mới cho 1 đơn vị, 0 việc có hạn." in panel(slot, world.officer.user, plan)


def test_issue_that_gives_no_task_says_so_in_words(world: World) -> None:
    plan = make_draft(world)
    html = panel("plans.issue", world.officer.user, plan)
    assert ("Không có việc mới nào được giao." in html, "0 việc mới" in html) == (True, False)


def test_amendment_says_what_becomes_of_open_tasks_before_and_after_its_issue(world: World) -> None:
    old = make_issued(world)
    new = plans.amend(plan=old, by=world.officer.user, at=ISSUED)
    new = plans.set_details(plan=new, values={"signed_on_paper": True}, version=None, by=world.officer.user, at=ISSUED)
    plans.drop_clause(clause=Clause.objects.select_related("plan__unit").get(plan=new, path="III.2"), reason="Bỏ", by=world.officer.user, at=ISSUED)
    new = Plan.objects.select_related("supersedes", "unit").get(pk=new.pk)
    before = panel("plans.amend", world.officer.user, new)
    assert ("Chuyển sang bản sửa đổi" in before, "Dừng việc" in before) == (True, True)
    after = panel("plans.plan", world.staff.user, issue(new, world))
    assert 'Chuyển sang bản sửa đổi <span class="num">3</span>' in after
    assert 'Dừng việc <span class="num">1</span>' in after


@pytest.mark.parametrize(("name", "who"), [("task", "head"), ("unit-work", "head"), ("plan-work", "officer")])
def test_pages_of_tasks_ask_the_same_questions_for_more_rows(world: World, name: str, who: str) -> None:
    plan = make_issued(world)
    task = office(plan)
    client = signed_in(getattr(world, who).user)
    url = reverse(f"participation:{name}", args=[{"task": task.pk, "unit-work": "VP", "plan-work": plan.slug}[name]])
    actions.note_task(task=task, text="Lần 1", percent=10, by=world.head.user, at=ISSUED)
    client.get(url)
    first = queries(client, url)
    clause = Clause.objects.select_related("plan__unit").get(plan=plan, path="II.1")
    for n in range(2):
        actions.note_task(task=task, text=f"Lần {n}", percent=20, by=world.head.user, at=ISSUED)
        actions.add_task(clause=clause, unit=world.units[0], person=world.staff.person, title=f"Việc {n}", by=None, at=ISSUED)
    assert first == queries(client, url) <= 22


@pytest.mark.parametrize("name", ["participation:work"])
def test_pages_speak_english(world: World, name: str) -> None:
    make_issued(world)
    client = signed_in(world.head.user)
    client.cookies["thidua_language"] = "en"
    text = body(client.get(reverse(name)))
    assert ("My work" in text, "Việc của tôi" in text) == (True, False)


def test_pages_signed_out_lead_to_sign_in(world: World) -> None:
    task = office(make_issued(world))
    for name, args in (("work", []), ("task", [task.pk]), ("unit-work", ["VP"]), ("plan-work", [task.plan.slug])):
        assert Client().get(reverse(f"participation:{name}", args=args))["Location"].startswith("/tai-khoan/login/?next=")


@pytest.mark.parametrize("query", ["?thang=2025-13&xem=thang", "?thang=x&xem=thang", "?n=-4", "?n=99999999999", "?tt=khong-co&sx=khong-co&vt=x"])
@pytest.mark.parametrize("name", ["participation:work"])
def test_query_string_that_says_nothing_shows_the_plain_page(world: World, name: str, query: str) -> None:
    make_issued(world)
    assert signed_in(world.head.user).get(reverse(name) + query).status_code == 200


def test_what_was_handed_in_says_so_on_the_home_of_the_head_and_on_the_list_of_the_work(world: World) -> None:
    task = due(office(make_issued(world)), dt.date(2025, 5, 10), world)
    actions.move_task(task=task, to=TaskState.SUBMITTED, by=world.head.user, at=ISSUED)
    client = signed_in(world.head.user)
    home, listed = client.get("/").context["unit_rows"], client.get("/viec/").context["sections"]
    assert [word for row, _left, word in home if row.task == task] == ["Chờ duyệt"]
    assert [line.label for _word, _part, lines in listed for line in lines if line.task == task] == ["Chờ duyệt"]


def test_own_work_names_what_i_sent_apart_from_what_waits_for_me(world: World) -> None:
    plan = make_issued(world)
    mine = [words for words, *_ in signed_in(world.head.user).get("/viec/").context["chips"]]
    whole = [words for words, *_ in signed_in(world.officer.user).get(reverse("participation:plan-work", args=[plan.slug])).context["chips"]]
    assert ("Tôi đã gửi duyệt" in mine, "Chờ duyệt" in mine, "Chờ duyệt" in whole) == (True, False, True)

"""What people set themselves for a year: learning plans and commitments, and what heads and the party cell answer."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.programs import program_of
from tests.factories.work import body
from tests.factories.world import World, signed_in
from tests.training.conftest import NOW

from thidua.learning import actions as learning
from thidua.learning.enums import Kind
from thidua.learning.rules.logs import Written
from thidua.notify.models import Message
from thidua.orgs import actions as orgs
from thidua.orgs.enums import BodyKind
from thidua.store.ids import new_id
from thidua.store.models import StaleVersion
from thidua.training import actions
from thidua.training.actions import Goal
from thidua.training.enums import CommitmentState, Kept
from thidua.training.enums import OwnState as S
from thidua.training.models import Commitment, OwnGoal, OwnPlan
from thidua.training.queries import own as queries
from thidua.training.rules.own_plans import progress
from thidua.ui.pages import Conflict, Refused

DECEMBER = dt.datetime(2025, 12, 5, 3, 0, tzinfo=dt.UTC)


def planned(world: World, *goals: str, hours: int = 40, year: int = 2025, by: Any = None) -> OwnPlan:
    written = [Goal(text, key=new_id()) for text in goals or ("Dùng thạo bảng tính",)]
    return actions.save_own_plan(year=year, hours=hours, goals=written, by=by or world.staff.user, at=NOW)


def committed(world: World) -> Commitment:
    return actions.save_commitment(year=2025, text="Học mỗi tuần một giờ.", by=world.staff.user, at=NOW)


@given(st.integers(1, 2000), st.integers(0, 200_000), st.dates(dt.date(2024, 6, 1), dt.date(2027, 1, 1)))
def test_what_is_expected_grows_with_the_year_and_more_learning_never_puts_behind(hours: int, minutes: int, day: dt.date) -> None:
    found = progress(hours, minutes, 0, 0, 2025, day)
    later = progress(hours, minutes, 0, 0, 2025, day + dt.timedelta(days=1))
    assert 0 <= found.expected <= later.expected <= found.planned == hours * 60
    assert not found.on_course or progress(hours, minutes + 1, 0, 0, 2025, day).on_course
    assert (progress(hours, 0, 0, 0, 2025, dt.date(2025, 1, 1)).expected, progress(hours, 0, 0, 0, 2025, dt.date(2026, 1, 1)).expected) == (
        0,
        hours * 60,
    )


def test_plan_goes_to_the_head_who_notes_it_and_its_person_is_told(world: World) -> None:
    plan = actions.send_own(paper=planned(world), by=world.staff.user, at=NOW)
    assert list(Message.objects.filter(settled_at=None).values_list("user", "reason")) == [(world.head.user.pk, "assigned")]
    assert list(queries.waiting_plans(world.head.user)) == [plan]
    actions.accept_own(paper=plan, by=world.head.user, at=NOW)
    assert list(Message.objects.filter(settled_at=None).values_list("user", "reason")) == [(world.staff.user.pk, "result")]
    assert OwnPlan.objects.values_list("state", "answered_by").get() == ("accepted", world.head.user.pk)


def test_plan_of_the_head_goes_to_the_leader(world: World) -> None:
    plan = actions.send_own(paper=planned(world, by=world.head.user), by=world.head.user, at=NOW)
    assert list(Message.objects.values_list("user", flat=True)) == [world.director.user.pk]
    with pytest.raises(Refused):
        actions.accept_own(paper=plan, by=world.head.user, at=NOW)
    assert actions.accept_own(paper=plan, by=world.director.user, at=NOW).state == S.ACCEPTED


def test_nobody_but_its_person_sends_and_nobody_but_a_head_answers(world: World) -> None:
    plan = planned(world)
    with pytest.raises(Refused):
        actions.send_own(paper=plan, by=world.head.user, at=NOW)
    actions.send_own(paper=plan, by=world.staff.user, at=NOW)
    for who in (world.staff, world.colleague, world.officer, world.outsider):
        with pytest.raises(Refused):
            actions.accept_own(paper=plan, by=who.user, at=NOW)


def test_returned_plan_is_mended_and_what_was_accepted_is_a_draft_when_changed(world: World) -> None:
    plan = actions.send_own(paper=planned(world), by=world.staff.user, at=NOW)
    with pytest.raises(Conflict, match="đang chờ"):
        planned(world, hours=30)
    actions.return_own(paper=plan, reason="Thêm ngoại ngữ", by=world.head.user, at=NOW)
    plan = actions.send_own(paper=planned(world, "Tiếng Anh bậc 3"), by=world.staff.user, at=NOW)
    actions.accept_own(paper=plan, by=world.head.user, at=NOW)
    assert planned(world, hours=50).state == S.DRAFT
    with pytest.raises(StaleVersion):
        actions.save_own_plan(year=2025, hours=1, version=1, by=world.staff.user, at=NOW)


def test_goals_keep_their_ticks_and_go_once_into_the_next_year(world: World) -> None:
    plan = planned(world, "Một", "Hai")
    first, second = queries.goals_of(plan)
    actions.tick_goal(goal=first, done=True, by=world.staff.user, at=NOW)
    kept = [Goal("Một", key=first.key), Goal("Hai mới", key=second.key)]
    plan = actions.save_own_plan(year=2025, hours=40, goals=kept, by=world.staff.user, at=NOW)
    assert list(queries.goals_of(plan).values_list("text", "done_at")) == [("Một", NOW), ("Hai mới", None)]
    target, added = actions.carry_goals(plan=plan, by=world.staff.user, at=NOW)
    assert (target.year, target.hours, added, list(queries.goals_of(target).values_list("text", flat=True))) == (2026, 40, 1, ["Hai mới"])
    assert actions.carry_goals(plan=plan, by=world.staff.user, at=NOW)[1] == 0
    with pytest.raises(Refused):
        actions.tick_goal(goal=second, done=True, by=world.head.user, at=NOW)


def test_progress_is_that_of_the_log(world: World) -> None:
    plan = planned(world, hours=2)
    learning.log(written=Written(Kind.READING, 90, "Đọc luật", dt.date(2025, 5, 6)), by=world.staff.user, at=NOW)
    learning.log(written=Written(Kind.READING, 90, "Năm trước", dt.date(2024, 5, 6)), by=world.staff.user, at=NOW)
    found = queries.progress_of(plan, list(queries.goals_of(plan)))
    assert (found.minutes, found.planned, found.on_course) == (90, 120, True)


def test_commitment_is_noted_by_the_party_cell_checked_in_december_and_confirmed(world: World) -> None:
    cell = orgs.add_body(unit=world.units[0], kind=BodyKind.PARTY, name="Chi bộ Văn phòng", by=None, at=NOW)
    with pytest.raises(Refused):
        actions.accept_own(paper=actions.send_own(paper=committed(world), by=world.staff.user, at=NOW), by=world.colleague.user, at=NOW)
    orgs.join_body(body=cell, person=world.colleague.person, leads=True, position="Bí thư", from_date=dt.date(2025, 1, 1), by=None, at=NOW)
    one = Commitment.objects.select_related("unit", "person__user").get()
    assert list(queries.waiting_commitments(world.colleague.user)) == [one]
    actions.accept_own(paper=one, by=world.colleague.user, at=NOW)
    said: dict[str, Any] = {"commitment": one, "outcome": Kept.PARTLY, "words": "Học đủ, chưa nêu gương.", "by": world.staff.user}
    with pytest.raises(Conflict, match="tháng 11"):
        actions.check_commitment(**said, at=NOW)
    actions.check_commitment(**said, at=DECEMBER)
    actions.return_own(paper=one, reason="Ghi rõ số giờ", by=world.head.user, at=DECEMBER)
    assert one.state == CommitmentState.ACCEPTED
    actions.check_commitment(**said, at=DECEMBER)
    with pytest.raises(Conflict):
        actions.accept_own(paper=one, by=world.head.user, at=DECEMBER)
    actions.confirm_commitment(commitment=one, words="Đúng", by=world.head.user, at=DECEMBER)
    assert Commitment.objects.values_list("state", "outcome", "confirmed_by").get() == ("confirmed", "kept_partly", world.head.user.pk)


def test_commitment_is_not_edited_once_it_is_sent(world: World) -> None:
    actions.send_own(paper=committed(world), by=world.staff.user, at=NOW)
    with pytest.raises(Conflict, match="đã gửi"):
        committed(world)


def test_heads_see_what_waits_and_numbers_and_nothing_else_of_others(world: World) -> None:
    draft = planned(world)
    assert [queries.plans_visible_to(who.user).count() for who in (world.staff, world.head, world.director, world.colleague)] == [1, 0, 0, 0]
    actions.send_own(paper=draft, by=world.staff.user, at=NOW)
    assert [queries.plans_visible_to(who.user).count() for who in (world.head, world.director, world.officer, world.outsider)] == [1, 1, 0, 0]
    actions.accept_own(paper=draft, by=world.head.user, at=NOW)
    assert [queries.plans_visible_to(who.user).count() for who in (world.head, world.director)] == [1, 0]
    page = body(signed_in(world.director.user).get(reverse("training:units"), {"nam": 2025}))
    assert ("1 trong" in page, world.staff.person.name in page, "Dùng thạo bảng tính" in page) == (True, False, False)
    (office,) = queries.numbers(world.head.user, 2025)
    assert (office.plans, office.accepted, office.on_course) == (1, 1, 0)


def test_plan_is_made_sent_and_answered_on_the_pages(world: World) -> None:
    staff, key = signed_in(world.staff.user), new_id()
    address = reverse("training:own-edit") + "?nam=2025"
    assert "Mục tiêu 2" in body(staff.get(address))
    staff.post(address, {"hours": "60", f"chu-{key}": "Viết báo cáo ngắn", f"kieu-bac-{key}": "", "gui": "1"})
    plan = OwnPlan.objects.get()
    assert (plan.state, plan.hours, OwnGoal.objects.get().text) == ("sent", 60, "Viết báo cáo ngắn")
    head = signed_in(world.head.user)
    assert world.staff.person.name in body(head.get(reverse("training:waiting")))
    page = body(head.get(reverse("training:own-one", args=[plan.pk])))
    assert ("Ghi nhận" in page, "Viết báo cáo ngắn" in page) == (True, True)
    head.post(reverse("training:own-step", args=[plan.pk]), {"to": "accepted", "version": plan.version})
    goal = OwnGoal.objects.get()
    staff.post(reverse("training:goal", args=[goal.pk]), {"to": "done"})
    assert OwnGoal.objects.get().done_at == NOW
    assert signed_in(world.colleague.user).get(reverse("training:own-one", args=[plan.pk])).status_code == 404


def test_stale_form_of_the_other_device_shows_both_texts(world: World) -> None:
    plan = planned(world, "Mục tiêu cũ")
    (goal,) = queries.goals_of(plan)
    planned(world, "Mục tiêu ở máy kia")
    form = {"hours": "40", "version": plan.version, f"chu-{goal.key}": "Mục tiêu ở máy này"}
    answer = signed_in(world.staff.user).post(reverse("training:own-edit") + "?nam=2025", form)
    assert (answer.status_code, "Mục tiêu ở máy này" in body(answer), "Mục tiêu ở máy kia" in body(answer)) == (409, True, True)


def test_commitment_is_written_sent_and_checked_on_its_page(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    staff, head, address = signed_in(world.staff.user), signed_in(world.head.user), reverse("training:commitment") + "?nam=2025"
    assert "học ít nhất một giờ mỗi tuần" in body(staff.get(address))
    staff.post(address, {"text": "Học đều", "gui": "1"})
    one = Commitment.objects.get()
    step = reverse("training:commitment-step", args=[one.pk])
    head.post(step, {"to": "accepted", "version": one.version})
    monkeypatch.setattr("thidua.store.clock.now", lambda: DECEMBER)
    wrong = staff.post(step, {"to": "checked", "outcome": "kept", "words": " ", "version": one.version + 1})
    assert (wrong.status_code, "Lỗi:" in body(wrong)) == (422, True)
    staff.post(step, {"to": "checked", "outcome": "kept", "words": "Đủ cả", "version": one.version + 1})
    head.post(step, {"to": "confirmed", "words": "Tốt", "version": one.version + 2})
    assert Commitment.objects.values_list("state", "confirmed_words").get() == ("confirmed", "Tốt")


def test_papers_of_a_person_are_drawn_in_both_forms(world: World) -> None:
    plan, one, staff = planned(world), committed(world), signed_in(world.staff.user)
    for name, pk in (("own-file", plan.pk), ("commitment-file", one.pk)):
        assert staff.get(reverse(f"training:{name}", args=[pk, "docx"])).content[:2] == b"PK"
        assert staff.get(reverse(f"training:{name}", args=[pk, "pdf"])).content[:5] == b"%PDF-"


def test_program_plans_commits_and_answers(world: World) -> None:
    staff, head = (program_of(who.user, "training.read", "training.write") for who in (world.staff, world.head))
    made = staff.post("own-plans", {"year": 2025, "hours": 30, "goals": [{"text": "Đọc luật"}]}).json()["location"]
    assert [staff.post(f"{made}/step", {"to": "sent", **seen}).status_code for seen in ({}, {"version": 2}, {"version": 1})] == [422, 409, 200]
    (sent,) = head.get("own-plans").json()
    assert sent["goals"][0]["text"] == "Đọc luật"
    agreed = [head.post(f"{made}/step", {"to": "accepted", **seen}).status_code for seen in ({}, {"version": 1}, {"version": sent["version"]})]
    assert agreed == [422, 409, 200]
    goal = staff.get(made).json()["goals"][0]["id"]
    staff.post(f"own-goals/{goal}", {"done": True})
    assert staff.get(made).json()["goals"][0]["done"] is True
    kept = staff.post("commitments", {"year": 2025, "text": "Học đều"}).json()["location"]
    assert [staff.post(f"{kept}/step", {"to": "sent", **seen}).status_code for seen in ({}, {"version": 2}, {"version": 1})] == [422, 409, 200]
    (sent,) = head.get("commitments").json()
    said = {"to": "returned", "reason": "Ghi rõ hơn"}
    assert [head.post(f"{kept}/step", {**said, **seen}).status_code for seen in ({}, {"version": 1}, {"version": sent["version"]})] == [422, 409, 200]
    assert staff.get("commitments").json()[0]["state"] == "returned"
    assert head.get("training-units?year=2025").json()[0]["plans"] == 1


def test_program_carries_over_what_it_read_alone(world: World) -> None:
    plan, staff = planned(world), program_of(world.staff.user, "training.read", "training.write")
    asked = [
        staff.post(f"own-plans/{plan.pk}/step", {"to": "carry", **seen}) for seen in ({}, {"version": plan.version + 1}, {"version": plan.version})
    ]
    assert [one.status_code for one in asked] == [422, 409, 200]
    assert sorted(OwnPlan.objects.values_list("year", flat=True)) == [plan.year, plan.year + 1]


def test_what_was_written_in_another_window_meanwhile_is_not_overwritten_by_one_that_saw_nothing(world: World) -> None:
    """Both windows were opened while there was neither plan nor commitment."""
    planned(world), committed(world)
    staff, program = signed_in(world.staff.user), program_of(world.staff.user, "training.read", "training.write")
    plan, promise = (f"{reverse(f'training:{name}')}?nam=2025" for name in ("own-edit", "commitment"))
    pages = [staff.post(plan, {"hours": "12", "version": ""}), staff.post(promise, {"text": "Lời khác", "version": ""})]
    asked = [program.post("own-plans", {"year": 2025, "hours": 12}), program.post("commitments", {"year": 2025, "text": "Lời khác"})]
    assert [one.status_code for one in (*pages, *asked)] == [409] * 4
    assert ("Lời khác" in body(pages[1]), "Học mỗi tuần một giờ." in body(pages[1])) == (True, True)
    assert (OwnPlan.objects.get().hours, Commitment.objects.get().text) == (40, "Học mỗi tuần một giờ.")


def test_goal_that_was_ticked_while_another_window_rewrote_or_dropped_it_keeps_what_was_written(world: World) -> None:
    plan = planned(world, "Một", "Hai")
    first, second = queries.goals_of(plan)
    actions.save_own_plan(year=2025, hours=40, goals=[Goal("Một, viết lại", key=first.key)], by=world.staff.user, at=NOW)
    actions.tick_goal(goal=first, done=True, by=world.staff.user, at=NOW)
    with pytest.raises(Conflict, match="không còn"):
        actions.tick_goal(goal=second, done=True, by=world.staff.user, at=NOW)
    assert list(OwnGoal.objects.values_list("text", "done_at")) == [("Một, viết lại", NOW)]

"""Owners and days: suggestions with reasons, one press a change, many at once."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.urls import reverse
from tests.factories.plans import draft_plan, issued_plan, reviewed_plan
from tests.factories.world import AT, World, signed_in
from tests.plans.drafts import clause_of
from tests.plans.pages import words

from thidua.plans import actions
from thidua.plans.models import Clause, ClauseOwner, Plan
from thidua.store import clock

pytestmark = pytest.mark.django_db


def page_of(plan: Plan, query: str = "") -> str:
    return reverse("plans:assign", args=[plan.slug]) + query


def owners_of(plan: Plan, path: str) -> set[tuple[str, str]]:
    return set(ClauseOwner.objects.filter(clause__plan=plan, clause__path=path).values_list("unit__code", "part"))


def test_assign_page_marks_suggestions_and_says_why(world: World) -> None:
    html = signed_in(world.officer.user).get(page_of(draft_plan(world))).content.decode()
    assert (html.count("c-proposed"), "Vì mục này nêu tên đơn vị." in html, "Vì mục này giao cho các phòng, đơn vị." in html) == (4, True, True)


def test_assign_press_goes_from_lead_to_support_to_none(world: World) -> None:
    plan, client = draft_plan(world), signed_in(world.officer.user)
    code, seen = clause_of(plan, "II.1").code, []
    for _ in range(3):
        client.post(page_of(plan), {"cell": f"{code}:VP"})
        seen.append(owners_of(plan, "II.1"))
    assert seen == [{("VP", "lead")}, {("VP", "support")}, set()]


def put_in_place(html: str) -> list[str]:
    """The ids of the parts of a page that an answer by htmx puts in place."""
    return re.findall(r'id="([^"]+)" data-hx-swap-oob="true"', html)


def test_assign_press_by_htmx_answers_with_what_was_pressed_and_leaves_the_rest_of_the_line(world: World) -> None:
    plan, client = draft_plan(world), signed_in(world.officer.user)
    code, units = clause_of(plan, "II.1").code, ("VP", "PC", "KH")
    pressed = client.post(page_of(plan), {"cell": f"{code}:PC"}, headers={"HX-Request": "true"}).content.decode()
    dated = client.post(page_of(plan), {"act": "due", "code": code, f"due-{code}": "31/12/2026"}, headers={"HX-Request": "true"}).content.decode()
    assert put_in_place(pressed) == [f"n-{code}", *(f"u-{code}-{one}" for one in units), "giao-dau", "giao-loc", "giao-chan"]
    assert put_in_place(dated) == [f"h-{code}", "giao-dau", "giao-loc", "giao-chan"]
    assert (pressed.count("c-lead"), "<html" in pressed, "c-lead" in dated) == (1, False, False)


def counted(html: str) -> dict[str, int]:
    """What the chips of a page, or of the parts of one, say."""
    return {name: int(n) for name, n in re.findall(r'href="\?loc=[^>]*>([^<]+) <span class="num">(\d+)</span>', html)}


def test_assign_press_and_day_by_htmx_bring_what_is_counted_anew(world: World) -> None:
    plan, client = draft_plan(world), signed_in(world.officer.user)
    before = counted(client.get(page_of(plan)).content.decode())
    code = clause_of(plan, "II.1").code
    pressed = client.post(page_of(plan), {"cell": f"{code}:PC"}, headers={"HX-Request": "true"}).content.decode()
    dated = client.post(page_of(plan), {"act": "due", "code": code, f"due-{code}": "31/12/2026"}, headers={"HX-Request": "true"}).content.decode()
    assert before == {"Việc để giao": 4, "Chưa có chủ trì": 4, "Chưa có hạn": 4, "Tất cả": Clause.objects.filter(plan=plan).count()}
    assert counted(pressed) == before | {"Chưa có chủ trì": 3}
    assert counted(dated) == before | {"Chưa có chủ trì": 3, "Chưa có hạn": 3}
    assert ("1 trong 4 mục đã có chủ trì." in pressed, client.get(page_of(plan)).content.count(b"hx-swap-oob")) == (True, 0)


def test_assign_page_says_more_only_after_something_was_given(world: World) -> None:
    plan, client = draft_plan(world), signed_in(world.officer.user)
    first = words(client.get(page_of(plan)))
    client.post(page_of(plan), {"cell": f"{clause_of(plan, 'II.1').code}:PC"})
    second = words(client.get(page_of(plan)))
    assert ("cho 2 mục, theo tên" in first, "mục nữa, theo tên" in first, "cho 2 mục nữa, theo tên" in second) == (True, False, True)


@pytest.mark.parametrize(("typed", "kept"), [("31/3/2026", dt.date(2026, 3, 31)), ("quý II/2026", dt.date(2026, 6, 30)), ("", None)])
def test_assign_day_is_taken_in_free_forms(world: World, typed: str, kept: dt.date | None) -> None:
    plan = draft_plan(world)
    code = clause_of(plan, "III.2").code
    signed_in(world.officer.user).post(page_of(plan), {"act": "due", "code": code, f"due-{code}": typed})
    assert clause_of(plan, "III.2").due_on == kept


@pytest.mark.parametrize(("typed", "why"), [("x", ""), ("30/2/2026", "Ngày 30/02 không có. "), ("29.2.2027", "Ngày 29/02/2027 không có. ")])
def test_assign_day_that_is_none_says_why_and_how_to_write_one(world: World, typed: str, why: str) -> None:
    plan = draft_plan(world)
    code = clause_of(plan, "III.2").code
    answer = signed_in(world.officer.user).post(page_of(plan), {"act": "due", "code": code, f"due-{code}": typed}, headers={"HX-Request": "true"})
    html, year = answer.content.decode(), clock.today().year
    assert (f'role="alert">{why}Ghi hạn như 31/12/{year}, quý IV/{year} hoặc cuối năm.' in html, f'value="{typed}"' in html) == (True, True)
    assert clause_of(plan, "III.2").due_on is None


def test_assign_all_suggestions_keeps_what_was_given_and_says_what_it_gave(world: World) -> None:
    plan, client = draft_plan(world), signed_in(world.officer.user)
    client.post(page_of(plan), {"cell": f"{clause_of(plan, 'III.2').code}:KH"})
    answer = client.post(page_of(plan), {"act": "all"})
    assert answer["Location"] == page_of(plan)
    shown = words(client.get(page_of(plan)))
    assert ("Đã giao 1 mục theo gợi ý." in shown, "Văn phòng" in shown, 'name="act" value="back"' in shown) == (True, True, True)
    assert owners_of(plan, "III.2") == {("KH", "lead")}
    assert owners_of(plan, "III.1") == {("VP", "lead"), ("PC", "lead"), ("KH", "lead")}


def test_assign_bulk_gives_unit_part_and_day_to_the_chosen(world: World) -> None:
    plan = draft_plan(world)
    picks = [clause_of(plan, path).code for path in ("II.1", "II.2")]
    sent = {"act": "bulk", "pick": picks, "bulk-unit": "PC", "bulk-part": "support", "bulk-due": "31/12/2026"}
    signed_in(world.officer.user).post(page_of(plan), sent)
    assert [owners_of(plan, path) for path in ("II.1", "II.2")] == [{("PC", "support")}] * 2
    assert set(Clause.objects.filter(code__in=picks).values_list("due_on", flat=True)) == {dt.date(2026, 12, 31)}


def test_assign_bulk_without_a_choice_is_refused_with_what_to_do(world: World) -> None:
    plan = draft_plan(world)
    answer = signed_in(world.officer.user).post(page_of(plan), {"act": "bulk", "bulk-unit": "PC"})
    assert (answer.status_code, "Chọn mục ở cột đầu" in answer.content.decode()) == (409, True)


def test_assign_unit_of_another_agency_is_refused(world: World) -> None:
    plan = draft_plan(world)
    answer = signed_in(world.officer.user).post(page_of(plan), {"cell": f"{clause_of(plan, 'II.1').code}:SK"})
    assert (answer.status_code, owners_of(plan, "II.1")) == (409, set())


def test_assign_keeps_the_person_whom_a_unit_named(world: World) -> None:
    plan = draft_plan(world)
    clause = clause_of(plan, "III.2")
    actions.assign(clause=clause, leads=[world.units[0]], person=world.staff.person, by=world.officer.user, at=AT)
    signed_in(world.officer.user).post(page_of(plan), {"cell": f"{clause.code}:PC"})
    owners = set(ClauseOwner.objects.filter(clause=clause).values_list("unit__code", "person"))
    assert owners == {("VP", world.staff.person.pk), ("PC", None)}


def test_assign_filters_keep_what_lacks_a_lead_or_a_day(world: World) -> None:
    plan, client = draft_plan(world), signed_in(world.officer.user)
    client.post(page_of(plan), {"cell": f"{clause_of(plan, 'III.2').code}:VP"})
    shown = {loc: client.get(page_of(plan, f"?loc={loc}")).content.decode().count("<tr id=") for loc in ("chua-chu-tri", "chua-han", "tat-ca")}
    assert shown == {"chua-chu-tri": 3, "chua-han": 4, "tat-ca": Clause.objects.filter(plan=plan).count()}


def test_assign_search_folds_marks(world: World) -> None:
    html = signed_in(world.officer.user).get(page_of(draft_plan(world), "?loc=tat-ca&q=chia+se")).content.decode()
    assert html.count("<tr id=") == 1


@pytest.mark.parametrize(("who", "status"), [("staff", 403), ("director", 403), ("outsider", 404)])
def test_assign_page_is_closed_to_all_but_the_officer(world: World, who: str, status: int) -> None:
    plan = draft_plan(world)
    answer = signed_in(getattr(world, who).user).post(page_of(plan), {"cell": f"{clause_of(plan, 'II.1').code}:VP"})
    assert (answer.status_code, owners_of(plan, "II.1")) == (status, set())


def test_assign_of_an_issued_plan_is_a_conflict(world: World) -> None:
    plan = issued_plan(world)
    assert signed_in(world.officer.user).post(page_of(plan), {"act": "all"}).status_code == 409


@pytest.mark.parametrize("items", [1, 3])
def test_assign_page_asks_the_same_number_of_questions_for_1_and_3_clauses(world: World, items: int, django_assert_num_queries: object) -> None:
    text = "KẾ HOẠCH\n\nThi đua học tập\n\nI. TỔ CHỨC THỰC HIỆN\n\n"
    text += "\n\n".join(f"{n}. Giao Văn phòng Sở chủ trì việc số {n}." for n in range(1, items + 1))
    plan, client = reviewed_plan(world, text), signed_in(world.officer.user)
    client.get(page_of(plan))
    with django_assert_num_queries(13):  # type: ignore[operator]  # reason: a fixture of pytest-django
        client.get(page_of(plan))

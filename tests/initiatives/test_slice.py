"""From the four fields to the list and the page, with the warning of a like one."""

from __future__ import annotations

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.evidence.test_slice import NOW
from tests.factories.work import body
from tests.factories.world import World, signed_in
from tests.initiatives.conftest import PROBLEM, RESULT, SOLUTION, drafted, other_words, sent

from thidua.initiatives import actions
from thidua.initiatives.actions import Part
from thidua.initiatives.enums import InitiativeState as S
from thidua.initiatives.models import Initiative

pytestmark = pytest.mark.django_db
FIELDS = {"problem": PROBLEM, "solution": SOLUTION, "result": RESULT, "applied_on": "03/02/2025", "title": "", "version": ""}


def test_four_fields_are_sent_and_the_title_is_drafted(ruled: World) -> None:
    staff = signed_in(ruled.staff.user)
    assert "Gửi sáng kiến" in body(staff.get(reverse("initiatives:list")))
    page = body(staff.post(reverse("initiatives:new"), {**FIELDS, "draft": str(uuid.uuid4()), "act": "send"}, follow=True))
    one = Initiative.objects.get()
    assert (one.state, one.title) == (S.SENT, "Quét mã vạch ngay khi nhận hồ sơ để số liệu vào thẳng bảng theo dõi dùng chung")
    assert ("Đã gửi sáng kiến" in page, "Tính mới" in page, "hạn 14/06/2025" in page) == (True, True, True)
    assert one.title in body(staff.get(reverse("initiatives:list")))


def test_home_leads_to_the_four_fields_and_tells_what_is_asked(ruled: World) -> None:
    one, home = drafted(ruled), reverse("desk:home")
    staff, colleague = signed_in(ruled.staff.user), signed_in(ruled.colleague.user)
    assert reverse("initiatives:new") in body(staff.get(home))
    assert "chờ anh/chị trả lời" not in body(colleague.get(home))
    actions.share_out(initiative=one, parts=[Part(60, ruled.staff.person), Part(40, ruled.colleague.person)], by=ruled.staff.user, at=NOW)
    assert "1 việc chờ anh/chị trả lời" in body(colleague.get(home))


def test_words_are_saved_while_one_types_under_the_key_of_the_page(ruled: World) -> None:
    staff, draft = signed_in(ruled.staff.user), str(uuid.uuid4())
    half = {"problem": PROBLEM, "draft": draft, "version": ""}
    first = staff.post(reverse("initiatives:new"), half, headers={"X-Autosave": "1"}).json()
    again = staff.post(reverse("initiatives:new"), {**FIELDS, "draft": draft, "version": first["version"]}, headers={"X-Autosave": "1"}).json()
    one = Initiative.objects.get()
    assert (str(one.pk), one.state, one.solution, again) == (draft, S.DRAFT, SOLUTION, {"version": first["version"] + 1})


def test_sending_without_a_field_says_which(ruled: World) -> None:
    staff = signed_in(ruled.staff.user)
    answer = staff.post(reverse("initiatives:new"), {**FIELDS, "result": "", "draft": str(uuid.uuid4()), "act": "send"})
    assert (answer.status_code, "Kết quả: Ghi phần này rồi gửi." in body(answer), PROBLEM in body(answer), Initiative.objects.count()) == (
        422,
        True,
        True,
        0,
    )


def test_day_to_come_is_refused_beside_its_field(ruled: World) -> None:
    answer = signed_in(ruled.staff.user).post(reverse("initiatives:new"), {**FIELDS, "applied_on": "01/01/2026", "draft": str(uuid.uuid4())})
    assert (answer.status_code, "không sau hôm nay" in body(answer)) == (422, True)


def test_stale_draft_shows_both_texts(ruled: World) -> None:
    one, staff = drafted(ruled), signed_in(ruled.staff.user)
    answer = staff.post(reverse("initiatives:edit", args=[one.pk]), {**FIELDS, "version": one.version - 1, "problem": "Bản khác"})
    assert (answer.status_code, "Bản khác" in body(answer), PROBLEM in body(answer)) == (409, True, True)


def test_like_initiative_of_another_unit_is_told_to_author_and_officer(ruled: World) -> None:
    before = sent(ruled, ruled.colleague, solution=SOLUTION + " Mỗi sáng thứ hai tổ trưởng đối chiếu lại một lần.")
    assert before.alike == 0
    one = sent(ruled)
    assert (one.alike >= 60, one.alike_to_id) == (True, before.pk)
    page = body(signed_in(ruled.staff.user).get(reverse("initiatives:initiative", args=[one.pk])))
    assert "1 sáng kiến có nội dung giống" in page
    officer = signed_in(ruled.officer.user)
    both = body(officer.get(reverse("initiatives:similar", args=[one.pk])))
    assert ("<mark>" in both, "đoạn giống được tô màu" in both) == (True, True)
    assert "giống" in body(officer.get(reverse("initiatives:list"), {"ai": "giong"}))


def test_author_sees_no_words_of_a_like_one_that_is_not_recognised(ruled: World) -> None:
    sent(ruled, ruled.colleague, novelty="Bí mật nghề riêng của tổ")
    one = sent(ruled)
    page = body(signed_in(ruled.staff.user).get(reverse("initiatives:similar", args=[one.pk])))
    assert ("chưa công nhận nên chưa xem được" in page, "<mark>" in page, "Bí mật" in page) == (True, False, False)


def test_unlike_initiatives_are_not_told_of(ruled: World) -> None:
    sent(ruled, ruled.colleague, **other_words())
    one = sent(ruled)
    assert one.alike == 0
    page = body(signed_in(ruled.staff.user).get(reverse("initiatives:similar-panel", args=[one.pk])))
    assert "Chưa thấy sáng kiến nào" in page


def test_draft_is_seen_by_nobody_else_and_what_was_sent_by_those_over_the_unit(ruled: World) -> None:
    draft, given = drafted(ruled), sent(ruled)
    seen = {}
    for name in ("staff", "head", "officer", "colleague", "outsider"):
        client = signed_in(getattr(ruled, name).user)
        seen[name] = [client.get(reverse("initiatives:initiative", args=[one.pk])).status_code for one in (draft, given)]
    assert seen == {"staff": [200, 200], "head": [404, 200], "officer": [404, 200], "colleague": [404, 404], "outsider": [404, 404]}


@pytest.mark.parametrize("name", ["list", "one"])
def test_pages_take_the_same_number_of_questions_for_one_and_three_rows(ruled: World, name: str) -> None:
    officer, asked = signed_in(ruled.officer.user), []
    for count in (1, 3):
        while Initiative.objects.count() < count:
            one = sent(ruled)
        address = reverse("initiatives:list") if name == "list" else reverse("initiatives:initiative", args=[one.pk])
        officer.get(address)
        with CaptureQueriesContext(connection) as found:
            officer.get(address)
        asked.append(len(found))
    if name == "list":
        assert asked[0] == asked[1]
    else:
        assert asked[1] - asked[0] <= 2  # the first one is like nothing, and asks for no rows of like ones


def test_withdrawn_draft_is_gone_from_the_list(ruled: World) -> None:
    one, staff = drafted(ruled), signed_in(ruled.staff.user)
    staff.post(reverse("initiatives:withdraw", args=[one.pk]), {"version": one.version})
    one.refresh_from_db()
    assert (one.state, NOW.year) == (S.WITHDRAWN, 2025)
    assert "Chưa đặt tên" not in body(staff.get(reverse("initiatives:list")))

"""Pages of verdicts: one's own, the officer's list and one of them with both versions, counts, fairness, a movement's own standard; nothing leaks."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.eligibility.conftest import AFTER, considered, good_worker, holds
from tests.factories.plans import issued_plan
from tests.factories.work import body
from tests.factories.world import World, signed_in

from thidua.audit.models import Look
from thidua.eligibility.models import OwnCondition, RuleChoice
from thidua.plans.enums import ClauseKind
from thidua.plans.models import Clause
from thidua.rulebook.enums import Rated
from thidua.store import clock
from thidua.store.gate import writing

pytestmark = pytest.mark.django_db
LATER = dt.datetime(2026, 12, 10, 2, 0, tzinfo=dt.UTC)


def test_a_person_sees_what_is_missing_and_until_when(ruled: World) -> None:
    staff = signed_in(ruled.staff.user)
    good_worker(ruled)
    holds(ruled, "fighter_base", 2025)
    page = body(staff.get(reverse("eligibility:mine")))
    assert all(
        words in page for words in ("Lao động tiên tiến", "Chiến sĩ thi đua bộ", "31/12/2028", "3 lần liên tục được tặng Chiến sĩ thi đua cơ sở")
    )
    one = body(staff.get(reverse("eligibility:own-one", args=["fighter_ministry"])))
    assert all(words in one for words in ("Điều 22 khoản 1 điểm a", "2025: Chiến sĩ thi đua cơ sở", "Hiện có 1, cần 3.", "2025/QĐ"))
    assert staff.get(reverse("eligibility:own-one", args=["excellent_collective"])).status_code == 404
    assert staff.get(reverse("eligibility:own-one", args=["nothing"])).status_code == 404


def test_own_discipline_is_told_to_oneself_alone(ruled: World) -> None:
    good_worker(ruled)
    considered(ruled)
    one = body(signed_in(ruled.staff.user).get(reverse("eligibility:own-one", args=["advanced_worker"])))
    assert ("đang bị xem xét kỷ luật" in one, "Không đạt" in one) == (True, True)


def test_officer_lists_filters_downloads_and_looks_are_written_down(ruled: World) -> None:
    good_worker(ruled)
    officer, address = signed_in(ruled.officer.user), reverse("eligibility:list")
    page = body(officer.get(address, {"dh": "advanced_worker", "kq": "met"}))
    assert (ruled.staff.person.name in page, ruled.colleague.person.name in page) == (True, False)
    assert set(Look.objects.values_list("subject_id", flat=True)) == {ruled.staff.person.pk}
    file = officer.get(address, {"dh": "advanced_worker", "tep": "xlsx"}).content
    rows = list(openpyxl.load_workbook(io.BytesIO(file)).active.values)
    assert {row[1]: row[2] for row in rows[1:]}[ruled.staff.person.name] == "Đạt"
    assert "Không có ai khớp." in body(officer.get(address, {"tim": "không ai"}))
    assert ruled.units[0].name in body(officer.get(address, {"dh": "advanced_collective"}))


def test_both_versions_are_shown_and_the_more_favourable_is_chosen(ruled: World, monkeypatch: pytest.MonkeyPatch) -> None:
    good_worker(ruled, rating=Rated.EXCELLENT)
    monkeypatch.setattr(clock, "now", lambda: LATER)
    officer = signed_in(ruled.officer.user)
    address = reverse("eligibility:one", args=["fighter_base", ruled.staff.person.pk])
    page = body(officer.get(address))
    assert all(words in page for words in ("Luật 06/2026/QH16", "06/2022/QH15", "chưa ai xác nhận", "Xét theo quy tắc này", "Chưa đủ dữ liệu"))
    choose = reverse("eligibility:choose", args=["fighter_base", ruled.staff.person.pk])
    assert officer.post(choose, {"rule_from": "2024-01-01", "reason": ""}).status_code == 422
    told = body(officer.post(choose, {"rule_from": "2024-01-01", "reason": "Nhận hồ sơ trước"}, follow=True))
    assert ("Nhận hồ sơ trước" in told, RuleChoice.objects.count(), AFTER.year) == (True, 1, 2026)


def test_head_sees_counts_and_fairness_hides_small_groups(ruled: World) -> None:
    good_worker(ruled)
    page = body(signed_in(ruled.head.user).get(reverse("eligibility:units")))
    assert (ruled.units[0].name in page, ruled.staff.person.name in page) == (True, False)
    fair = body(signed_in(ruled.officer.user).get(reverse("eligibility:fairness"), {"nam": "2026"}))
    assert ("quá ít, không hiện" in fair, "Nam và nữ" in fair) == (True, True)
    file = signed_in(ruled.officer.user).get(reverse("eligibility:fairness"), {"tep": "csv"}).content.decode("utf-8-sig")
    counts = signed_in(ruled.head.user).get(reverse("eligibility:units"), {"tep": "csv"}).content.decode("utf-8-sig")
    assert ("Nam và nữ,Nữ," in file, "Lao động tiên tiến,1," in counts) == (True, True)


def test_movement_asks_for_its_own_on_the_page(ruled: World) -> None:
    plan = issued_plan(ruled)
    clause = Clause.objects.filter(plan=plan).order_by("order")[0]
    with writing():
        clause.kind, clause.text = ClauseKind.AWARD, "Tập thể nội bộ đoàn kết, không có cán bộ bị xử lý kỷ luật hoặc đang xem xét xử lý."
        clause.save()
    officer, page = signed_in(ruled.officer.user), reverse("eligibility:plan", args=[plan.pk])
    assert "Nội bộ đoàn kết, chấp hành tốt" in body(officer.get(page))
    address = reverse("eligibility:add-condition", args=[clause.pk])
    assert "selected" in body(officer.get(address))
    assert officer.post(address, {"kind": "members_clear"}).status_code == 422
    told = {"kind": "members_clear", "grade": "reprimand", "considered": "on", "form": ""}
    assert "hoặc đang bị xem xét kỷ luật" in body(officer.post(address, told, follow=True))
    row = OwnCondition.objects.get()
    officer.post(reverse("eligibility:drop-condition", args=[row.pk]), {"version": row.version})
    assert "Chưa ghi điều kiện nào từ mục này." in body(officer.get(page))
    assert signed_in(ruled.head.user).get(page).status_code == 403


WATCHED: tuple[tuple[str, dict[str, Any]], ...] = (
    ("eligibility:mine", {}), ("eligibility:units", {}), ("records:mine", {}), ("eligibility:list", {}), ("eligibility:fairness", {}),
    ("records:register", {"so": "discipline"}), ("desk:audit", {}), ("api:eligibility_mine", {}),
)  # fmt: skip


def test_consideration_of_one_changes_no_byte_of_what_others_without_right_can_fetch(ruled: World) -> None:
    good_worker(ruled)

    def seen() -> list[tuple[str, int, str]]:
        found = []
        for member in (ruled.colleague, ruled.head, ruled.outsider):
            client = signed_in(member.user)
            for name, asked in WATCHED:
                answer = client.get(reverse(name), asked)
                found.append((name, answer.status_code, strip(body(answer))))
        return found

    before = seen()
    considered(ruled)
    assert seen() == before


def strip(text: str) -> str:
    """Without what is new on each answer: keys of forms and marks of the request."""
    import re  # noqa: PLC0415

    return re.sub(r'(name="(?:csrfmiddlewaretoken|_key)" value=")[^"]*|nonce-[\w-]+|"request_id":"[^"]*"|[0-9a-f-]{36}', r"\1", text)


def test_list_asks_as_many_questions_whatever_the_number_of_people(ruled: World) -> None:
    officer, address = signed_in(ruled.officer.user), reverse("eligibility:list")
    good_worker(ruled)
    with CaptureQueriesContext(connection) as one:
        officer.get(address, {"tim": ruled.staff.person.name})
    with CaptureQueriesContext(connection) as every:
        officer.get(address)
    assert len(every) <= len(one) + 1

"""Whoever owes something in a round is reminded by the ladder: once a rung, never once it is done; panels at home and under a clause."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from tests.awards.conftest import NOW, SIGNED, TODAY, begun, good, opened, reviewed, submitted, voted
from tests.factories.work import body, make_issued
from tests.factories.world import Member, World, signed_in

from thidua.awards import actions
from thidua.awards.actions.reminding import remind
from thidua.awards.enums import Reply
from thidua.notify.models import Message
from thidua.plans.enums import ClauseKind
from thidua.plans.models import Clause
from thidua.store.gate import writing

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def told(who: Member, kind: str) -> list[str]:
    return list(Message.objects.filter(user=who.user, key__contains=kind).order_by("at", "id").values_list("subject", flat=True))


def test_whoever_began_a_draft_is_reminded_of_handing_it_in(ruled: World) -> None:
    row = begun(ruled)
    last = row.round.last_day
    for day in (last, last):
        remind(today=day, at=NOW)
    assert told(ruled.head, ":due:") == [f"Hôm nay là hạn: Nộp hồ sơ Lao động tiên tiến của {ruled.staff.person.name}"]
    actions.withdraw(nomination=row, by=ruled.head.user, at=NOW)
    assert remind(today=last + DAY, at=NOW) == 0


def test_the_officer_is_reminded_of_appraising_all_that_a_round_holds(ruled: World) -> None:
    due = TODAY + 8 * DAY
    round_ = opened(ruled, appraise_by=due)
    good(ruled)
    row = reviewed(ruled, round_)
    assert remind(today=due, at=NOW) == 1
    assert told(ruled.officer, ":due:") == ["Hôm nay là hạn: Thẩm định 1 hồ sơ: Xét khen thưởng năm 2025"]
    actions.appraise(nomination=row, by=ruled.officer.user, at=NOW)
    assert remind(today=due, at=NOW) == 0
    assert not Message.objects.filter(user=ruled.officer.user, key__contains=":due:", settled_at=None).exists()


def test_an_opinion_that_is_late_and_a_decision_that_is_not_published_are_reminded_of(ruled: World) -> None:
    good(ruled)
    row = reviewed(ruled)
    (asked,) = actions.consult(nominations=[row], asked="Công an tỉnh", letter="3/CV", asked_on=TODAY, by=ruled.officer.user, at=NOW)
    assert remind(today=asked.due_on, at=NOW) >= 1
    assert "Hôm nay là hạn: Công an tỉnh trả lời công văn 3/CV" in told(ruled.officer, ":due:")
    actions.answer_consultation(consultation=asked, reply=Reply.AGREED, answered_on=TODAY, by=ruled.officer.user, at=NOW)
    passed = voted(ruled, actions.appraise(nomination=row, by=ruled.officer.user, at=NOW))
    draft = actions.draft_decision(round=row.round, nominations=passed, signed=SIGNED, by=ruled.officer.user, at=NOW)
    actions.issue_decision(decision=draft, number="1/QĐ", signed_on=TODAY, by=ruled.officer.user, at=NOW)
    remind(today=TODAY + 7 * DAY, at=NOW)
    assert any(one.endswith("Công bố quyết định 1/QĐ") for one in told(ruled.officer, ":due:"))


def test_of_a_unit_and_of_its_head_those_above_are_asked(ruled: World) -> None:
    office = ruled.units[0]
    round_ = opened(ruled)
    row = actions.nominate(round=round_, form="advanced_collective", subject=office, by=ruled.head.user, at=NOW)
    row = actions.write(nomination=row, report={"results": "x"}, citation="y", by=ruled.head.user, at=NOW)
    actions.submit(nomination=row, by=ruled.head.user, at=NOW)
    assert any("Bình xét" in one for one in told(ruled.officer, "submitted")) and not told(ruled.head, "submitted")


def test_home_says_what_waits_and_a_clause_its_rounds(ruled: World) -> None:
    assert 'id="khen-thuong-nha"' not in body(signed_in(ruled.head.user).get("/"))
    submitted(ruled)
    assert "1 hồ sơ chờ anh/chị xử lý" in body(signed_in(ruled.head.user).get("/"))
    assert 'id="khen-thuong-nha"' not in body(signed_in(ruled.colleague.user).get("/"))
    begun(ruled, opened(ruled, name="Đợt hai"))
    assert "1 hồ sơ của anh/chị cần viết" in body(signed_in(ruled.staff.user).get("/"))


def test_a_clause_shows_the_rounds_that_carry_it_out(ruled: World) -> None:
    plan = make_issued(ruled)
    clause = Clause.objects.filter(plan=plan).order_by("order").select_related("plan").first()
    with writing():
        clause.kind = ClauseKind.AWARD
        clause.save()
    place = reverse("plans:clause", args=[plan.slug, clause.path])
    assert 'id="dot-xet-muc"' not in body(signed_in(ruled.staff.user).get(place))
    opened(ruled, clause=clause)
    assert "Xét khen thưởng năm 2025" in body(signed_in(ruled.staff.user).get(place))

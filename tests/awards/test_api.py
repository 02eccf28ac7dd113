"""Awards for programs: a nomination from the round to the published decision, faults, and what a program may not read."""

from __future__ import annotations

import pytest
from tests.awards.conftest import NOW, YEAR, Room, considered, fresh, good, reviewed, submitted
from tests.factories.programs import Program, program_of
from tests.factories.world import Member, World

from thidua.awards import actions
from thidua.awards.enums import NominationState as S
from thidua.awards.models import AwardRound, Comment, Decision, Nomination, Praise
from thidua.councils.models import AgendaItem, Sitting

pytestmark = pytest.mark.django_db


def program(member: Member) -> Program:
    return program_of(member.user, "awards.read", "awards.write")


def test_a_program_leads_a_nomination_through(ruled: World) -> None:
    good(ruled)
    officer, head, code = program(ruled.officer), program(ruled.head), ruled.staff.person.code
    laid = {"name": "Đợt năm", "kind": "yearly", "year": YEAR, "forms": ["advanced_worker"], "nominate_by": "2025-11-25"}
    assert officer.post("award-rounds", laid).status_code == 200
    round_ = AwardRound.objects.get()
    assert officer.post(f"award-rounds/{round_.pk}/move", {"to": "open", "version": 1}).status_code == 200
    assert (
        officer.post(f"award-rounds/{round_.pk}/quotas", {"form": "advanced_worker", "most": 3, "basis": "Quy chế", "scope": "unit"}).status_code
        == 200
    )
    assert head.post(f"award-rounds/{round_.pk}/nominations", {"form": "advanced_worker", "person_code": code}).status_code == 200
    row = Nomination.objects.get()
    place = f"nominations/{row.pk}"
    report = {"citation": "Hoàn thành tốt nhiệm vụ", "report": {"results": "120 hồ sơ"}, "version": 1}
    assert head.post(place, report).status_code == 200
    assert head.post(place, report).status_code == 409
    assert head.post(f"{place}/submit", {"version": 2}).status_code == 200
    met = {"met_on": "2025-11-20", "members": 10, "present": 9, "agree": 8, "letter_number": "1/TTr", "version": 3}
    assert head.post(f"{place}/review", met).status_code == 200
    assert [one["used"] for one in head.get(f"award-rounds/{round_.pk}/quotas").json()] == [1]
    actions.appraise(nomination=fresh(row), by=ruled.officer.user, at=NOW)
    room = Room(ruled)
    sitting = room.planned()
    brought = {"nominations": [str(row.pk)], "sitting": str(sitting.pk)}
    assert officer.post(f"award-rounds/{round_.pk}/bring", brought).status_code == 200
    room.open(Sitting.objects.get(pk=sitting.pk))
    room.decide(AgendaItem.objects.get())
    told = officer.get(place).json()
    assert (told["state"], told["judged"], bool(told["votes"])) == ("passed", "met", True)
    drafted = {"nominations": [str(row.pk)], "title": "Về việc khen thưởng", "signer": "Phạm Quốc Bình"}
    assert officer.post(f"award-rounds/{round_.pk}/decisions", drafted).status_code == 200
    decision = Decision.objects.get()
    assert program(ruled.staff).get(f"award-decisions/{decision.pk}").status_code == 404
    decision = actions.issue_decision(decision=decision, number="1/QĐ", signed_on=NOW.date(), by=ruled.officer.user, at=NOW)
    assert officer.post(f"award-decisions/{decision.pk}/publish", {"version": decision.version}).status_code == 200
    assert officer.post(f"award-decisions/{decision.pk}/certificates", {}).status_code == 200
    assert officer.post(f"award-decisions/{decision.pk}/paid", {"nominations": [str(row.pk)], "paid_on": "2025-11-20"}).status_code == 200
    awards = program(ruled.colleague).get(f"awards?year={YEAR}").json()["items"]
    assert [(one["who"], one["number"], one["state"]) for one in awards] == [(ruled.staff.person.name, "1/QĐ", "published")]
    figures = officer.get(f"award-statistics?year={YEAR}").json()
    assert [one["others"] for one in figures if one["form"] == "Lao động tiên tiến"] == [1]


def test_a_program_of_the_nominee_reads_the_file_without_the_appraisal(ruled: World) -> None:
    good(ruled)
    row = actions.appraise(nomination=reviewed(ruled), opinion="Nên khen", by=ruled.officer.user, at=NOW)
    for member in (ruled.staff, ruled.head):
        told = program(member).get(f"nominations/{row.pk}").json()
        assert (told["opinion"], told["judged"], told["votes"]) == ("", "", "")
    assert program(ruled.officer).get(f"nominations/{row.pk}").json()["opinion"] == "Nên khen"
    assert program(ruled.colleague).get(f"nominations/{row.pk}").status_code == 404


def test_a_program_hears_the_same_grounds_as_the_page(ruled: World) -> None:
    row = reviewed(ruled)
    considered(ruled)
    officer = program(ruled.officer)
    refused = officer.post(f"award-rounds/{row.round_id}/bring", {"nominations": [str(row.pk)], "sitting": str(row.pk)})
    assert refused.status_code == 409
    assert officer.post(f"nominations/{row.pk}/return", {"reason": "", "version": row.version}).status_code == 422
    assert officer.post(f"nominations/{row.pk}/return", {"reason": "Thiếu", "version": row.version - 1}).status_code == 409
    assert officer.post(f"nominations/{row.pk}/return", {"reason": "Thiếu", "version": row.version}).status_code == 200
    assert fresh(row).state == S.RETURNED
    assert program(ruled.staff).post(f"nominations/{row.pk}/decline", {"reason": "x", "version": 1}).status_code == 403


def test_a_program_withdraws_and_declines(ruled: World) -> None:
    row = submitted(ruled)
    assert program(ruled.head).post(f"nominations/{row.pk}/withdraw", {"reason": "Rút", "version": row.version}).status_code == 200
    other = submitted(ruled, row.round)
    assert program(ruled.head).post(f"nominations/{other.pk}/decline", {"reason": "Chưa đủ", "version": other.version}).status_code == 200
    states = {one["state"] for one in program(ruled.officer).get(f"award-rounds/{row.round_id}/nominations").json()["items"]}
    assert states == {"withdrawn", "declined"}


def test_a_program_publishes_for_comment_and_asks_bodies(ruled: World) -> None:
    good(ruled)
    row = actions.appraise(nomination=reviewed(ruled), opinion="", by=ruled.officer.user, at=NOW)
    officer, rows = program(ruled.officer), {"nominations": [str(row.pk)]}
    assert officer.post(f"award-rounds/{row.round_id}/post", rows).status_code == 200
    said = actions.comment(nomination=fresh(row), author=ruled.colleague.person, text="Xem lại", by=ruled.colleague.user, at=NOW)
    assert officer.post(f"award-comments/{said.pk}/read", {"finding": "Đúng", "version": said.version}).status_code == 200
    assert Comment.objects.get().finding == "Đúng"
    asked = {**rows, "asked": "Công an tỉnh", "letter": "3/CV", "asked_on": "2025-11-20"}
    assert officer.post(f"award-rounds/{row.round_id}/consult", asked).status_code == 200


def test_a_program_writes_praise_and_the_fund(ruled: World) -> None:
    director, code = program(ruled.director), ruled.staff.person.code
    letter = {
        "person_code": code,
        "about": "Giúp dân",
        "words": "Cảm ơn.",
        "signed_on": "2025-11-20",
        "signer": "Bình",
        "signer_position": "Giám đốc",
    }
    assert director.post("praises", letter).status_code == 200
    one = Praise.objects.get()
    assert director.post(f"praises/{one.pk}", {**letter, "words": "Cảm ơn chị.", "version": 1}).status_code == 200
    assert program(ruled.staff).get("praises").json()["items"] == []
    assert director.post(f"praises/{one.pk}/send", {"version": 2}).status_code == 200
    assert [row["words"] for row in program(ruled.staff).get("praises").json()["items"]] == ["Cảm ơn chị."]
    assert director.post("award-funds", {"year": YEAR, "allotted": 5_000_000}).status_code == 200
    assert director.post("award-funds", {"year": 1950, "allotted": 1}).status_code in (409, 422)
    assert program(ruled.head).post("award-funds", {"year": YEAR, "allotted": 1}).status_code == 403

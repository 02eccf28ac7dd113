"""What programs do with evidence beyond entering: files, corrections, what it led to, other clauses; and what is refused in which words."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.evidence.test_slice import _today, entered, handed, photo  # noqa: F401
from tests.factories.programs import Program, program_of
from tests.factories.world import AT, Member, World

from thidua.evidence import actions, api, queries
from thidua.evidence.enums import EvidenceState, Grade, UseState
from thidua.evidence.models import Evidence, EvidenceClause
from thidua.plans.models import Clause

pytestmark = pytest.mark.django_db


def program(member: Member) -> Program:
    return program_of(member.user, "evidence.read", "evidence.write")


def picture(name: str = "anh.png", shade: int = 0) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, photo(shade), "image/png")


def verified(world: World, **more: object) -> Evidence:
    one = entered(world, **more)
    return actions.decide(evidence=one, to=EvidenceState.VERIFIED, by=world.head.user, at=AT)


def test_evidence_is_entered_once_with_its_files(world: World) -> None:
    task, staff, key = handed(world), program(world.staff), uuid.uuid4()
    first, again = (
        staff.form("evidence-with-files", {"title": task.title, "happened_on": "2025-05-14", "task": str(task.pk), "files": [picture()]}, key=key)
        for _ in range(2)
    )
    one = Evidence.objects.get()
    assert first.json() == again.json() == {"location": f"evidence/{one.pk}"}
    (told,) = staff.get(f"evidence/{one.pk}/files").json()
    assert (told["name"].startswith("anh"), told["size"] > 0) == (True, True)


def test_file_that_is_not_taken_is_told_and_nothing_is_entered(world: World) -> None:
    said = {"title": "Đã họp", "happened_on": "2025-05-14", "files": [SimpleUploadedFile("x.exe", b"MZ")]}
    answer = program(world.staff).form("evidence-with-files", said)
    assert (answer.status_code, Evidence.objects.count()) == (422, 0)
    assert answer.json()["detail"].startswith("Tệp “x.exe” thuộc loại không nhận ở đây.")


def test_files_are_added_and_taken_away_and_a_stale_correction_tells_both(world: World) -> None:
    one, staff = entered(world), program(world.staff)
    address = f"evidence/{one.pk}"
    assert staff.form(f"{address}/files?version={one.version}", {"files": [picture(), picture("hai.png", 9)]}).status_code == 200
    assert staff.form(f"{address}/files?version={one.version}", {"files": [picture("ba.png", 5)]}).status_code == 409
    files = staff.get(f"{address}/files").json()
    version = staff.get(address).json()["version"]
    said = {"title": "Họp tổ 12 người", "happened_on": "2025-05-13", "drop": [files[0]["id"]], "version": version}
    assert staff.post(address, said).status_code == 200
    assert [row["id"] for row in staff.get(f"{address}/files").json()] == [files[1]["id"]]
    stale = staff.post(address, said | {"title": "Họp phòng"})
    assert (stale.status_code, stale.json()["texts"]["title"]) == (409, {"saved": "Họp tổ 12 người", "sent": "Họp phòng"})
    bad = staff.post(address, said | {"title": " "})
    assert (bad.status_code, bad.json()["errors"][0]["where"]) == (422, "body.title")


def test_files_leave_the_words_that_were_corrected_while_they_were_looked_at(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    one, look = entered(world), api.prepare_many

    def slow(**given: Any) -> Any:
        row = Evidence.objects.get(pk=one.pk)
        actions.correct(evidence=row, title="Họp tổ 12 người", note="Có biên bản", happened_on=AT.date(), by=world.staff.user, at=AT)
        return look(**given)

    monkeypatch.setattr(api, "prepare_many", slow)
    assert program(world.staff).form(f"evidence/{one.pk}/files", {"files": [picture()]}).status_code == 200
    now = Evidence.objects.get()
    assert (now.title, now.note, now.happened_on, len(queries.proofs_of(now))) == ("Họp tổ 12 người", "Có biên bản", AT.date(), 1)


def test_look_at_clauses_that_the_evidence_is_not_under_is_refused(world: World) -> None:
    task = handed(world)
    one = verified(world, task=task, note="12 người")
    other, beside = Clause.objects.filter(plan=task.plan).exclude(pk=task.clause_id).exclude(review="rejected").order_by("order")[:2]
    actions.use_for(evidence=one, clauses=[other], by=world.staff.user, at=AT)
    one.refresh_from_db()
    said = {"clauses": [other.code, beside.code, "khong-co"], "to": "serving", "version": one.version}
    answer = program(world.head).post(f"evidence/{one.pk}/clauses/look", said)
    assert (answer.status_code, [fault["where"] for fault in answer.json()["errors"]]) == (422, ["body.clauses.1", "body.clauses.2"])
    assert EvidenceClause.objects.get(evidence=one, clause=other).state == UseState.WAITING


def test_returned_evidence_that_is_corrected_waits_again(world: World) -> None:
    one = entered(world)
    actions.decide(evidence=one, to=EvidenceState.RETURNED, reason="Thiếu ảnh", by=world.head.user, at=AT)
    version = Evidence.objects.get().version
    assert program(world.staff).post(f"evidence/{one.pk}", {"title": "Họp", "happened_on": "2025-05-13", "version": version}).status_code == 200
    assert Evidence.objects.get().state == EvidenceState.WAITING


def test_head_enters_for_somebody_and_nobody_else_does(world: World) -> None:
    said = {"title": "Đã họp", "happened_on": "2025-05-14", "person": str(world.staff.person.pk)}
    assert program(world.colleague).post("evidence", said).status_code == 404
    assert program(world.head).post("evidence", said | {"person": str(world.colleague.person.pk)}).json()["errors"][0]["where"] == "body.person"
    assert program(world.head).post("evidence", said).status_code == 200
    assert (Evidence.objects.get().person, Evidence.objects.get().on_behalf) == (world.staff.person, True)


def test_evidence_is_entered_under_a_clause_and_serves_another(world: World) -> None:
    handed(world)
    first, second = Clause.objects.filter(plan__state="issued").order_by("order")[:2]
    staff = program(world.staff)
    location = staff.post("evidence", {"title": "Đã họp", "happened_on": "2025-05-14", "clause": first.code}).json()["location"]
    assert [row["code"] for row in staff.get(f"{location}/clauses").json()] == [first.code]
    wrong = staff.post(f"{location}/clauses", {"clauses": [second.code, "KHONGCO"]})
    assert (wrong.status_code, [one["where"] for one in wrong.json()["errors"]]) == (422, ["body.clauses.1"])
    assert EvidenceClause.objects.count() == 1
    assert staff.post(f"{location}/clauses", {"clauses": [second.code]}).status_code == 200
    assert {row["code"] for row in staff.get(f"{location}/clauses").json()} == {first.code, second.code}


def test_clause_added_after_the_verdict_waits_until_a_reviewer_looks(world: World) -> None:
    handed(world)
    clause, head, staff = Clause.objects.filter(plan__state="issued").first(), program(world.head), program(world.staff)
    one = verified(world)
    assert staff.post(f"evidence/{one.pk}/clauses", {"clauses": [clause.code]}).status_code == 200
    look = f"evidence/{one.pk}/clauses/look"
    said = {"clauses": [clause.code], "to": "refused", "version": Evidence.objects.get().version}
    assert staff.post(look, said).status_code == 403
    assert head.post(look, said).json()["detail"] == "Ghi lý do không nhận để người nộp biết."
    assert head.post(look, said | {"reason": "Không liên quan", "version": said["version"] - 1}).status_code == 409
    assert head.post(look, said | {"reason": "Không liên quan"}).status_code == 200
    assert EvidenceClause.objects.get().state == UseState.REFUSED
    settled = {"clauses": [clause.code], "to": "serving"}
    assert head.post(look, settled).status_code == 422
    assert head.post(look, settled | {"version": Evidence.objects.get().version}).json()["detail"] == "Chưa chọn mục nào đang chờ xem."


def test_outcome_of_verified_evidence_gives_the_highest_grade(world: World) -> None:
    one, head = verified(world), program(world.head)
    said = {"outcome": "Giảm hai ngày", "version": one.version}
    assert program(world.staff).post(f"evidence/{one.pk}/apply", said).status_code == 403
    assert head.post(f"evidence/{one.pk}/apply", said | {"outcome": " "}).json()["detail"] == "Ghi rõ đã áp dụng ở đâu, thay đổi được gì."
    assert head.post(f"evidence/{one.pk}/apply", said).status_code == 200
    assert Evidence.objects.get().grade == Grade.APPLIED
    stale = head.post(f"evidence/{one.pk}/apply", said | {"outcome": "Giảm ba ngày"})
    assert (stale.status_code, stale.json()["texts"]["outcome"]) == (409, {"saved": "Giảm hai ngày", "sent": "Giảm ba ngày"})


def test_many_are_verified_and_each_that_was_left_is_told_with_the_reason(world: World) -> None:
    one, other, before = entered(world), entered(world, title="Họp phòng"), verified(world)
    own, hidden = entered(world, by=world.head.user), entered(world, by=world.outsider.user)
    rows = [{"id": str(row.pk), "version": row.version + (row == other)} for row in (one, other, before, own, hidden)]
    head, key = program(world.head), str(uuid.uuid4())
    told = head.post("evidence-verify", {"rows": rows}, key=key)
    assert (told.status_code, told.json()["location"], told.json()["done"]) == (200, "evidence", [str(one.pk)])
    assert {left["id"]: left["why"] for left in told.json()["left"]} == {
        str(other.pk): "changed",
        str(before.pk): "decided",
        str(own.pk): "not_waiting",
        str(hidden.pk): "not_waiting",
    }
    assert told.json()["left"][0]["sentence"] == "Vừa có người sửa nên chưa duyệt. Đọc lại rồi gửi với version mới."
    assert [Evidence.objects.get(pk=row.pk).state for row in (one, other)] == ["verified", "waiting"]
    assert head.post("evidence-verify", {"rows": rows}, key=key).json() == told.json()
    assert head.post("evidence-verify", {"rows": rows}).json()["done"] == []


def test_scope_and_sight_are_asked_for(world: World) -> None:
    one = entered(world)
    said = {"title": "Khác", "happened_on": "2025-05-13", "version": one.version, "outcome": "x", "clauses": ["A"], "to": "serving"}
    for address in ("", "/apply", "/clauses", "/clauses/look"):
        assert program_of(world.staff.user, "evidence.read").post(f"evidence/{one.pk}{address}", said).status_code == 403
        assert program(world.colleague).post(f"evidence/{one.pk}{address}", said).status_code == 404
    assert program(world.head).post(f"evidence/{one.pk}", said).status_code == 403
    assert program(world.head).form(f"evidence/{one.pk}/files", {"files": [picture()]}).status_code == 403
    assert (Evidence.objects.get().title, list(queries.proofs_of(one))) == ("Họp tổ", [])

"""What programs do with drafts of letters, questions, guidance, and the pictures of a visit; and what is refused in which words."""

from __future__ import annotations

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.evidence.test_slice import photo
from tests.factories.programs import Program, program_of
from tests.factories.world import Member, World
from tests.oversight.test_flow import NOW, make_inspection

from thidua.oversight.actions import inspections
from thidua.oversight.enums import InspectionState, LetterState, QuestionState
from thidua.oversight.models import CheckAnswer, CheckPhoto, Finding, FindingFile, Guidance, Letter, Question
from thidua.plans.models import Plan

pytestmark = pytest.mark.django_db


def program(member: Member) -> Program:
    return program_of(member.user, "oversight.read", "oversight.write")


def drafted(world: World, plan: Plan) -> str:
    officer = program(world.officer)
    task = officer.get("late-tasks").json()["items"][0]["id"]
    return str(officer.post("letters", {"plan": plan.slug, "tasks": [task]}).json()["location"])


def asked(world: World, plan: Plan, text: str = "Nộp ở đâu?") -> str:
    return str(program(world.staff).post("questions", {"plan": plan.slug, "clause": "III.2", "text": text}).json()["location"])


def test_draft_of_a_letter_is_corrected_a_stale_one_tells_both_and_it_is_dropped(world: World, plan: Plan) -> None:
    location, officer = drafted(world, plan), program(world.officer)
    read = officer.get(location).json()
    said = {name: read[name] for name in ("opening", "closing", "answer_by", "version")} | {"subject": "Đôn đốc lần hai"}
    assert officer.post(location, said | {"subject": " "}).json()["errors"][0]["where"] == "body.subject"
    assert officer.post(location, said).status_code == 200
    stale = officer.post(location, said | {"subject": "Đôn đốc lần ba"})
    assert (stale.status_code, stale.json()["texts"]["subject"]) == (409, {"saved": "Đôn đốc lần hai", "sent": "Đôn đốc lần ba"})
    assert program_of(world.officer.user, "oversight.read").post(f"{location}/drop").status_code == 403
    assert [program(who).post(f"{location}/drop").status_code for who in (world.staff, world.outsider)] == [403, 404]
    assert officer.post(f"{location}/drop").status_code == 200
    assert (Letter.objects.get().state, Letter.objects.get().subject) == (LetterState.DROPPED, "Đôn đốc lần hai")
    assert officer.post(f"{location}/drop").status_code == 409


def test_question_is_merged_by_the_office_and_withdrawn_by_who_asked(world: World, plan: Plan) -> None:
    first, second, third = (asked(world, plan, f"Nộp ở đâu {n}?") for n in range(3))
    officer, staff, into = program(world.officer), program(world.staff), {"into": first.rpartition("/")[2]}
    assert staff.post(f"{second}/merge", into).status_code == 403
    assert officer.post(f"{first}/merge", into).json()["detail"] == "Chỉ gộp vào câu hỏi khác của cùng kế hoạch đang chờ trả lời."
    assert officer.post(f"{second}/merge", {"into": str(uuid.UUID(int=1))}).status_code == 404
    assert officer.post(f"{second}/merge", into).json() == {"location": first}
    assert officer.post(f"{third}/withdraw").status_code == 403
    assert staff.post(f"{third}/withdraw").status_code == 200
    states = Question.objects.order_by("asked_at", "id").values_list("state", flat=True)
    assert sorted(states) == sorted([QuestionState.WAITING, QuestionState.MERGED, QuestionState.WITHDRAWN])


def test_guidance_is_corrected_and_a_stale_one_tells_both(world: World, plan: Plan) -> None:
    officer = program(world.officer)
    officer.post(f"{asked(world, plan)}/answer", {"text": "Ở Văn phòng."})
    address = f"guidance/{Guidance.objects.get().pk}"
    read = officer.get(address).json()
    said = {"question": read["question"], "text": "Ở Văn phòng, tầng 2.", "version": read["version"]}
    assert officer.post(address, said | {"question": ""}).json()["errors"][0]["where"] == "body.question"
    assert program(world.staff).post(address, said).status_code == 403
    assert officer.post(address, said).status_code == 200
    stale = officer.post(address, said | {"text": "Ở tầng 3."})
    assert (stale.status_code, stale.json()["texts"]["text"]) == (409, {"saved": "Ở Văn phòng, tầng 2.", "sent": "Ở tầng 3."})


def test_pictures_come_with_an_answer_and_files_with_a_remedy(world: World, plan: Plan) -> None:
    row = make_inspection(world, plan)
    officer, head = program(world.officer), program(world.head)
    (visit,) = officer.get(f"inspections/{row.pk}").json()["visits"]
    item = officer.get(f"visits/{visit['id']}/items").json()[0]["id"]
    address, key = f"visits/{visit['id']}/answers-with-photos", uuid.uuid4()

    def sent() -> dict[str, object]:
        return {"item": item, "verdict": "unmet", "note": "Thiếu", "files": [SimpleUploadedFile("a.png", photo(), "image/png")]}

    assert head.form(address, sent()).status_code == 403
    assert [officer.form(address, sent(), key=key).status_code for _ in range(2)] == [200, 200]
    assert (CheckAnswer.objects.get().version, CheckPhoto.objects.count()) == (1, 1)
    assert officer.form(address, sent() | {"files": [SimpleUploadedFile("a.exe", b"MZ")]}).status_code == 422
    inspections.step_inspection(inspection=row, to=InspectionState.FINISHED, by=world.officer.user, at=NOW)
    remedy = f"findings/{Finding.objects.get().pk}/remedy-with-files"
    assert officer.form(remedy, {"proof": "Đã lập", **sent()}).status_code == 403
    assert head.form(remedy, {"proof": "Đã lập", "files": [SimpleUploadedFile("a.png", photo(9), "image/png")]}).status_code == 200
    assert (Finding.objects.get().state, FindingFile.objects.count()) == ("handed", 1)

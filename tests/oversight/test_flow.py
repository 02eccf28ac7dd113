"""Letters, questions and inspections by the real actions, and the pages that show them."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.urls import reverse
from tests.factories.work import office
from tests.factories.world import Member, World, signed_in

from thidua.notify.models import Message
from thidua.orgs import actions as orgs
from thidua.orgs.enums import RoleKind
from thidua.oversight.actions import findings as remedies
from thidua.oversight.actions import inspections, letters, questions
from thidua.oversight.enums import FindingState, InspectionState, LetterState, QuestionState, Reply, Verdict
from thidua.oversight.exports.papers import letter_paper, minutes_paper, report_paper, weekly_paper
from thidua.oversight.models import CheckAnswer, Finding, Guidance, Letter, LetterUnit, Question, Visit
from thidua.oversight.queries.inspections import items_of, visit_rows
from thidua.oversight.queries.letters import late_tasks, listed, urged
from thidua.oversight.queries.questions import alike_to, found_guidance
from thidua.oversight.queries.radar import radar
from thidua.oversight.queries.weekly import weekly
from thidua.papers.apart import Form, draw
from thidua.plans.models import Clause, Plan
from thidua.ui.pages import Conflict, Refused

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2025, 5, 14, 1, 15, tzinfo=dt.UTC)


def make_letter(world: World, plan: Plan) -> Letter:
    tasks = list(late_tasks(world.officer.user, dt.date(2025, 5, 14), plan=plan))
    return letters.draft_letter(plan=plan, tasks=tasks, by=world.officer.user, at=NOW)


def issued(world: World, plan: Plan) -> Letter:
    return letters.issue_letter(letter=make_letter(world, plan), number="152/SM-VP", signed_on=dt.date(2025, 5, 14), by=world.officer.user, at=NOW)


def test_letter_is_drafted_from_what_is_late_and_asks_for_an_answer_in_five_working_days(world: World, plan: Plan) -> None:
    letter = make_letter(world, plan)
    assert (letter.state, letter.answer_by) == (LetterState.DRAFT, dt.date(2025, 5, 21))
    assert list(LetterUnit.objects.values_list("unit__code", flat=True)) == ["VP"]


def test_issued_letter_tells_the_head_once_and_is_closed_by_the_last_answer(world: World, plan: Plan) -> None:
    letter = issued(world, plan)
    assert Message.objects.filter(user=world.head.user, key__startswith=f"letter:{letter.pk}").count() == 1
    row = LetterUnit.objects.select_related("unit", "letter").get(letter=letter)
    letters.reply_letter(row=row, reply=Reply.PROMISED, promised_on=dt.date(2025, 5, 20), by=world.head.user, at=NOW)
    letter.refresh_from_db()
    assert (letter.state, urged(office(plan))) == (LetterState.CLOSED, [letter])


def test_number_is_given_once_a_year_and_nobody_else_issues_or_answers(world: World, plan: Plan) -> None:
    letter = issued(world, plan)
    with pytest.raises(Conflict):
        letters.issue_letter(letter=make_letter(world, plan), number="152/SM-VP", signed_on=dt.date(2025, 5, 13), by=world.officer.user, at=NOW)
    row = LetterUnit.objects.select_related("unit").get(letter=letter)
    with pytest.raises(Refused):
        letters.reply_letter(row=row, reply=Reply.DONE, by=world.colleague.user, at=NOW)
    with pytest.raises(Refused):
        letters.edit_letter(letter=letter, values={}, by=world.head.user, at=NOW)


def test_letter_is_drawn_as_word_and_pdf(world: World, plan: Plan) -> None:
    paper = letter_paper(issued(world, plan))
    assert (paper.number, paper.symbol, paper.addressees) == ("152", "SM-VP", ("Văn phòng Sở",))
    assert (draw(paper, Form.DOCX)[:2], draw(paper, Form.PDF)[:4]) == (b"PK", b"%PDF")


def test_letters_are_listed_with_a_fixed_number_of_questions(world: World, plan: Plan, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    issued(world, plan)
    with django_assert_num_queries(5):
        assert [(row.units, row.answered) for row in listed(world.director.user)] == [(1, None)]


def test_answer_is_guidance_for_all_who_asked_the_same(world: World, plan: Plan) -> None:
    clause = Clause.objects.select_related("plan__unit").get(plan=plan, path="III.2")
    unit = world.units[1]
    one = questions.ask(clause=clause, unit=unit, text="Tự học qua mạng có được tính giờ không?", by=world.colleague.user, at=NOW)
    two = questions.ask(clause=clause, unit=world.units[0], text="Tự học qua mạng được tính giờ không", by=world.staff.user, at=NOW)
    assert [row for row, _ in alike_to(two)] == [one]
    questions.merge(question=two, into=one, by=world.officer.user, at=NOW)
    with pytest.raises(Refused):
        questions.answer(question=one, text="Có.", by=world.head.user, at=NOW)
    made = questions.answer(question=Question.objects.get(pk=one.pk), text="Được tính khi có chứng nhận.", by=world.officer.user, at=NOW)
    assert set(Question.objects.values_list("state", "guidance")) == {(QuestionState.ANSWERED, made.pk)}
    assert Message.objects.filter(key=f"guidance:{made.pk}").count() == 2
    assert list(found_guidance(world.colleague.user, "chung nhan")) == [made]


def make_inspection(world: World, plan: Plan, *, beside: Member | None = None) -> inspections.Inspection:
    team = [world.officer.person, *([beside.person] if beside else [])]
    for person in team:
        orgs.grant_role(person=person, role=RoleKind.INSPECTOR, unit=world.root, from_date=dt.date(2025, 1, 1), by=None, at=NOW)
    row = inspections.plan_inspection(
        plan=plan, title="Kiểm tra quý II", units={world.units[0]: dt.date(2025, 5, 14)}, team=team, by=world.officer.user, at=NOW
    )
    inspections.step_inspection(inspection=row, to=InspectionState.ANNOUNCED, by=world.director.user, at=NOW)
    return inspections.step_inspection(inspection=row, to=InspectionState.GOING, by=world.officer.user, at=NOW)


def test_inspection_goes_from_checklist_to_closed_remedy(world: World, plan: Plan) -> None:
    row = make_inspection(world, plan)
    visit = Visit.objects.select_related("inspection__unit", "unit").get(inspection=row)
    inspections.answer_item(visit=visit, item=items_of(row)[0], verdict=Verdict.UNMET, note="Chưa có danh sách", by=world.officer.user, at=NOW)
    inspections.step_inspection(inspection=row, to=InspectionState.FINISHED, by=world.officer.user, at=NOW)
    finding = Finding.objects.select_related("unit", "visit").get()
    assert (finding.state, finding.due_on) == (FindingState.OPEN, dt.date(2025, 5, 28))
    remedies.edit_finding(finding=finding, remedy="Lập danh sách", due_on=dt.date(2025, 5, 20), by=world.officer.user, at=NOW)
    with pytest.raises(Refused):
        remedies.hand_remedy(finding=finding, proof="Đã lập", by=world.colleague.user, at=NOW)
    remedies.hand_remedy(finding=finding, proof="Đã lập", by=world.head.user, at=NOW)
    remedies.recheck(finding=finding, accept=False, reason="Thiếu chữ ký", by=world.officer.user, at=NOW)
    remedies.hand_remedy(finding=finding, proof="Đã ký", by=world.head.user, at=NOW)
    remedies.recheck(finding=finding, accept=True, by=world.officer.user, at=NOW)
    assert (finding.state, finding.closed_at) == (FindingState.REMEDIED, NOW)
    rows = visit_rows(world.director.user, row)
    for paper in (minutes_paper(visit), report_paper(row, rows, [finding])):
        assert draw(paper, Form.DOCX)[:2] == b"PK"


def test_radar_says_why_a_clause_does_not_move(world: World, plan: Plan) -> None:
    lines = {line.row.clause.path: line for line in radar(plan, dt.date(2025, 5, 14))}
    assert [sign.value for sign in lines["III.2"].signs] == ["late", "still", "unread"]


def test_weekly_sheet_is_one_page(world: World, plan: Plan) -> None:
    sheet = weekly(world.root, dt.date(2025, 5, 14))
    assert sheet.counts["late"] == 1
    content = draw(weekly_paper(world.root, sheet), Form.PDF)
    from io import BytesIO  # noqa: PLC0415

    from pypdf import PdfReader  # noqa: PLC0415

    assert len(PdfReader(BytesIO(content)).pages) == 1


def test_weekly_sheet_of_a_unit_stands_under_its_agency_and_bears_its_own_symbol(world: World, plan: Plan) -> None:
    office = world.units[0]
    office.document_symbol = "SM-VP"
    found = [weekly_paper(unit, weekly(unit, dt.date(2025, 5, 14))) for unit in (office, world.root)]
    assert [(one.agency.name, one.agency.parent, one.symbol) for one in found] == [
        (office.name, world.root.name, "BC-VP"),
        (world.root.name, world.root.superior_name, "BC-SM"),
    ]


PAGES = ("agenda", "letters", "late", "questions", "inspections", "radar", "weekly")


@pytest.mark.parametrize("name", PAGES)
def test_page_opens_for_the_officer(world: World, plan: Plan, name: str) -> None:
    issued(world, plan)
    make_inspection(world, plan)
    client = signed_in(world.officer.user)
    for query in ("", "?xem=thang&pv=cay", "?dau=late"):
        assert client.get(reverse(f"oversight:{name}") + query).status_code == 200


def test_things_open_for_those_concerned_and_for_nobody_abroad(world: World, plan: Plan) -> None:
    letter, row = issued(world, plan), make_inspection(world, plan)
    visit = Visit.objects.get(inspection=row)
    addresses = [
        reverse("oversight:letter", args=[letter.pk]),
        reverse("oversight:inspection", args=[row.pk]),
        reverse("oversight:visit", args=[visit.pk]),
    ]
    addresses += [reverse("oversight:letter-file", args=[letter.pk, "docx"]), reverse("oversight:visit-minutes", args=[visit.pk, "docx"])]
    for user, status in ((world.officer.user, 200), (world.head.user, 200), (world.director.user, 200), (world.outsider.user, 404)):
        assert [signed_in(user).get(one).status_code for one in addresses] == [status] * 5


def test_late_list_makes_a_draft_and_the_forms_lead_to_the_answer(world: World, plan: Plan) -> None:
    client, task = signed_in(world.officer.user), office(plan)
    client.post(reverse("oversight:late"), {"kh": plan.slug, "viec": [str(task.pk)]})
    letter = Letter.objects.get()
    stale = client.post(
        reverse("oversight:letter-edit", args=[letter.pk]),
        {"subject": "x", "opening": "x", "closing": "x", "answer_by": "21/05/2025", "version": letter.version - 1},
    )
    assert stale.status_code == 409
    client.post(reverse("oversight:letter-issue", args=[letter.pk]), {"number": "9/SM", "signed_on": "14/05/2025", "version": letter.version})
    head, asked = signed_in(world.head.user), LetterUnit.objects.get()
    address = reverse("oversight:letter-reply", args=[letter.pk, "VP"])
    assert head.post(address, {f"{asked.pk}-reply": "promised"}).status_code == 422
    head.post(address, {f"{asked.pk}-reply": "done", f"{asked.pk}-words": "Đã nộp", f"{asked.pk}-version": asked.version})
    asked.refresh_from_db()
    assert (asked.reply, Letter.objects.get().state) == ("done", LetterState.CLOSED)


def test_question_and_answer_go_through_the_pages(world: World, plan: Plan) -> None:
    clause = Clause.objects.get(plan=plan, path="III.2")
    signed_in(world.staff.user).post(reverse("oversight:ask", args=[plan.slug, "III.2"]), {"text": "Nộp ở đâu?"})
    row = Question.objects.get()
    client = signed_in(world.officer.user)
    assert client.get(reverse("oversight:question", args=[row.pk])).status_code == 200
    client.post(reverse("oversight:question-answer", args=[row.pk]), {"words": "Nộp ở đâu?", "text": "Ở Văn phòng."})
    assert Guidance.objects.get().clause == clause
    assert "Ở Văn phòng." in signed_in(world.staff.user).get(reverse("plans:clause", args=[plan.slug, "III.2"])).content.decode()


def test_form_of_a_visit_sent_twice_is_written_once_and_a_corrected_answer_from_the_same_page_replaces_it(world: World, plan: Plan) -> None:
    row = make_inspection(world, plan)
    address = reverse("oversight:visit-answer", args=[Visit.objects.get(inspection=row).pk])
    client, first, second = signed_in(world.officer.user), uuid.uuid4(), uuid.uuid4()
    for key, verdict in ((first, "unmet"), (first, "unmet"), (second, "met")):
        client.post(address, {"item": items_of(row)[0].pk, "verdict": verdict, "note": "Chưa có sổ", "_key": str(key)})
    assert [(one.verdict, one.version) for one in CheckAnswer.objects.all()] == [("met", 2)]


def test_answer_of_a_phone_without_a_network_does_not_write_over_what_another_found_meanwhile(world: World, plan: Plan) -> None:
    row = make_inspection(world, plan, beside=world.colleague)
    visit, item = Visit.objects.get(inspection=row), items_of(row)[0]
    address = reverse("oversight:visit-answer", args=[visit.pk])
    signed_in(world.officer.user).post(address, {"item": item.pk, "verdict": "unmet", "note": "Thiếu sổ", "version": 0})
    late = signed_in(world.colleague.user).post(address, {"item": item.pk, "verdict": "met", "note": "Đủ", "version": 0})
    text = late.content.decode()
    assert (late.status_code, "Thiếu sổ" in text, "Đủ" in text) == (409, True, True)
    assert [(one.verdict, one.note) for one in CheckAnswer.objects.all()] == [("unmet", "Thiếu sổ")]
    signed_in(world.colleague.user).post(address, {"item": item.pk, "verdict": "met", "note": "Đã bổ sung", "version": 1})
    assert [(one.verdict, one.by) for one in CheckAnswer.objects.all()] == [("met", world.colleague.user)]


def test_answer_kept_on_a_phone_is_named_in_words(world: World, plan: Plan) -> None:
    visit = Visit.objects.get(inspection=make_inspection(world, plan))
    text = signed_in(world.officer.user).get(reverse("oversight:visit", args=[visit.pk])).content.decode()
    assert 'data-offline="Kết quả kiểm tra: Văn phòng Sở, Mục ' in text


def test_refused_answer_of_a_visit_keeps_the_note_in_its_field_alone(world: World, plan: Plan) -> None:
    row = make_inspection(world, plan)
    visit, items = Visit.objects.get(inspection=row), items_of(row)
    sent = {"item": items[0].pk, "verdict": "nonsense", "note": "Chưa có sổ theo dõi"}
    answer = signed_in(world.officer.user).post(reverse("oversight:visit-answer", args=[visit.pk]), sent)
    assert (answer.status_code, answer.context["refused"]) == (422, items[0])
    assert [note for *_, note in answer.context["rows"]][:2] == ["Chưa có sổ theo dõi", ""]


def test_what_was_answered_waits_in_no_inbox(world: World, plan: Plan) -> None:
    letter = issued(world, plan)
    question = questions.ask(clause=Clause.objects.get(plan=plan, path="III.2"), unit=world.units[0], text="Nộp ở đâu?", by=world.staff.user, at=NOW)
    waiting = Message.objects.filter(settled_at=None, about__startswith="oversight.")
    assert {message.user for message in waiting} == {world.head.user, world.officer.user}
    letters.reply_letter(row=LetterUnit.objects.select_related("unit").get(letter=letter), reply=Reply.DONE, by=world.head.user, at=NOW)
    questions.answer(question=question, text="Ở Văn phòng.", by=world.officer.user, at=NOW)
    assert not waiting.all().exists()

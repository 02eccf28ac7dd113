"""The pages of banks: opened, written, corrected, brought in from a file after a look at it, taken out, and closed to everybody else."""

from __future__ import annotations

import io
import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook
from tests.factories.programs import program_of
from tests.factories.world import AT, World, signed_in
from tests.questions.bank import ALL, single

from thidua.contests.permissions import UNIT
from thidua.questions.actions import bring_in, edit_question, open_bank
from thidua.questions.enums import Difficulty
from thidua.questions.models import Bank, Question
from thidua.questions.queries.papers import drafts_of
from thidua.questions.rules.content import Draft

pytestmark = pytest.mark.django_db
FORM = {"kind": "single", "text": "Ai ký?", "lines": "*Thủ trưởng\nNhân viên", "topic": "Luật", "difficulty": "recall", "points": "1", "scoring": "all_or_nothing"}  # fmt: skip
TEXT = "Câu 1: Ai?\nA. Một\nB. Hai\nĐáp án: B\n\nCâu 2: Bao lâu?\nA. Ba\nB. Bốn\n"


@pytest.fixture
def bank(world: World) -> Bank:
    return open_bank(root=world.root.root, owner_kind=UNIT, owner=world.units[0].pk, name="Ngân hàng Luật", by=None, at=AT)


@pytest.fixture
def client(world: World) -> Client:
    return signed_in(world.officer.user)


def test_officer_opens_a_bank_of_a_unit_and_the_head_of_that_unit_writes_it_too(world: World, client: Client) -> None:
    client.post(reverse("questions:bank-new"), {"name": "Ngân hàng mới", "ref": f"{UNIT}:{world.units[0].pk}"})
    made = Bank.objects.get()
    answer = signed_in(world.head.user).post(reverse("questions:question-new", args=[made.pk]), FORM)
    assert (answer.status_code, Question.objects.get(bank=made).topic) == (302, "Luật")


def test_place_that_one_does_not_keep_is_no_choice(world: World) -> None:
    answer = signed_in(world.head.user).post(reverse("questions:bank-new"), {"name": "x", "ref": f"{UNIT}:{world.units[1].pk}"})
    assert (answer.status_code, Bank.objects.count()) == (422, 0)


def test_nobody_else_finds_a_bank(world: World, bank: Bank) -> None:
    at = reverse("questions:bank", args=[bank.pk])
    assert [signed_in(one.user).get(at).status_code for one in (world.staff, world.director, world.outsider)] == [403, 403, 404]


def test_question_is_corrected_and_a_stale_form_shows_both(client: Client, bank: Bank) -> None:
    bring_in(bank=bank, drafts=[Draft("", single(1))], by=None, at=AT)
    at = reverse("questions:question", args=[bank.pk, 1])
    assert client.post(at, {**FORM, "version": 1}).status_code == 302
    stale = client.post(at, {**FORM, "text": "Ai duyệt?", "version": 1})
    assert (stale.status_code, "Ai ký?" in stale.content.decode(), "Ai duyệt?" in stale.content.decode()) == (409, True, True)
    wrong = client.post(at, {**FORM, "lines": "Thủ trưởng\nNhân viên", "version": 2})
    assert (wrong.status_code, "Chưa có đáp án đúng" in wrong.content.decode()) == (422, True)


def test_same_question_again_is_refused_in_words_with_what_was_typed(client: Client, bank: Bank) -> None:
    at = reverse("questions:question-new", args=[bank.pk])
    client.post(at, FORM)
    answer = client.post(at, FORM)
    assert (answer.status_code, "câu số 1" in answer.content.decode(), "Ai ký?" in answer.content.decode()) == (422, True, True)


def test_file_is_looked_at_before_anything_is_written(client: Client, bank: Bank) -> None:
    at = reverse("questions:bank-import", args=[bank.pk])
    looked = client.post(at, {"dan": TEXT})
    said = looked.content.decode()
    assert (looked.status_code, Question.objects.count(), "Đọc được 1 câu" in said, "Dòng 6: Câu hỏi chưa có đáp án" in said) == (200, 0, True, True)
    sealed = re.search(r'name="drafts" value="([^"]+)"', said)
    assert sealed
    client.post(at, {"drafts": sealed[1]})
    assert [one.content.text for one in drafts_of(bank)] == ["Ai?"]
    again = client.post(at, {"drafts": sealed[1]}, follow=True)
    assert ("1 câu đã có" in again.content.decode(), Question.objects.count()) == (True, 1)


def test_what_was_read_for_one_bank_or_by_somebody_else_is_not_written(world: World, client: Client, bank: Bank) -> None:
    other = open_bank(root=world.root.root, owner_kind=UNIT, owner=world.units[0].pk, name="Khác", by=None, at=AT)
    sealed = re.search(
        r'name="drafts" value="([^"]+)"', client.post(reverse("questions:bank-import", args=[bank.pk]), {"dan": TEXT}).content.decode()
    )
    assert sealed
    asked = [(client, other), (signed_in(world.head.user), bank)]
    answers = [one.post(reverse("questions:bank-import", args=[place.pk]), {"drafts": sealed[1]}).status_code for one, place in asked]
    assert (answers, Question.objects.count()) == ([409, 409], 0)


def test_word_file_with_a_bold_answer_is_read(client: Client, bank: Bank) -> None:
    document, out = Document(), io.BytesIO()
    document.add_paragraph("Câu 1: Đơn vị gửi báo cáo khi nào?")
    document.add_paragraph("A. Tháng sau")
    document.add_paragraph().add_run("B. Trong tháng").bold = True
    document.save(out)
    answer = client.post(reverse("questions:bank-import", args=[bank.pk]), {"tep": SimpleUploadedFile("de.docx", out.getvalue())})
    assert "Đọc được 1 câu" in answer.content.decode()


def test_file_without_questions_comes_back_with_what_to_do(client: Client, bank: Bank) -> None:
    answer = client.post(reverse("questions:bank-import", args=[bank.pk]), {"dan": "Không có gì"})
    assert (answer.status_code, "Không thấy câu hỏi nào" in answer.content.decode(), "Không có gì" in answer.content.decode()) == (422, True, True)


def test_workbook_goes_out_and_comes_back_with_nothing_new(client: Client, bank: Bank) -> None:
    bring_in(bank=bank, drafts=[Draft("", one) for one in ALL], by=None, at=AT)
    book = client.get(reverse("questions:bank-export", args=[bank.pk, "xlsx"])).content
    assert load_workbook(io.BytesIO(book)).active.max_row == len(ALL) + 1
    said = client.post(reverse("questions:bank-import", args=[bank.pk]), {"tep": SimpleUploadedFile("x.xlsx", book)}).content.decode()
    sealed = re.search(r'name="drafts" value="([^"]+)"', said)
    assert sealed
    client.post(reverse("questions:bank-import", args=[bank.pk]), {"drafts": sealed[1]})
    assert Question.objects.count() == len(ALL)
    assert client.get(reverse("questions:bank-export", args=[bank.pk, "gift"])).content.decode().count("\n}\n") == len(ALL) - 1


def test_list_is_searched_narrowed_and_asks_the_same_for_one_and_for_three(client: Client, bank: Bank) -> None:
    at, counts = reverse("questions:bank", args=[bank.pk]), []
    for number in (1, 3):
        bring_in(bank=bank, drafts=[Draft("", single(n), "Luật", Difficulty.APPLICATION) for n in range(1, number + 1)], by=None, at=AT)
        client.get(at)
        with CaptureQueriesContext(connection) as asked:
            client.get(at)
        counts.append(len(asked))
    found = client.get(at, {"tim": "hoi so 2", "cd": "Luật", "md": "application"}).content.decode()
    assert (counts[0], "Câu hỏi số 2?" in found, "Câu hỏi số 3?" in found) == (counts[1], True, False)


def test_retired_question_leaves_the_list_and_comes_back(client: Client, bank: Bank) -> None:
    bring_in(bank=bank, drafts=[Draft("", single(1))], by=None, at=AT)
    at, retire = reverse("questions:bank", args=[bank.pk]), reverse("questions:question-retire", args=[bank.pk, 1])
    client.post(retire, {"to": "ngung", "version": 1})
    assert ["Câu hỏi số 1?" in client.get(at, how).content.decode() for how in ({}, {"ngung": "1"})] == [False, True]
    client.post(retire, {"to": "dung", "version": 2})
    assert Question.objects.get().retired_at is None


def test_bank_gets_another_name_and_a_stale_one_shows_both(client: Client, bank: Bank) -> None:
    at = reverse("questions:bank-rename", args=[bank.pk])
    client.post(at, {"name": "Luật mới", "version": 1})
    stale = client.post(at, {"name": "Luật khác", "version": 1})
    assert (Bank.objects.get().name, stale.status_code, "Luật khác" in stale.content.decode()) == ("Luật mới", 409, True)


def test_program_writes_corrects_and_brings_in(world: World, bank: Bank) -> None:
    program = program_of(world.officer.user, "questions.read", "questions.write")
    body = {"text": "Ai ký?", "lines": "*Thủ trưởng\nNhân viên", "topic": "Luật"}
    assert program.post(f"question-banks/{bank.pk}/questions", body).status_code == 200
    assert program.post(f"question-banks/{bank.pk}/questions/1", {**body, "text": "Ai duyệt?", "version": 1}).status_code == 200
    assert program.post(f"question-banks/{bank.pk}/questions/1", {**body, "version": 1}).status_code == 409
    found = json.loads(program.get(f"question-banks/{bank.pk}/questions").content)
    assert [(one["number"], one["text"], one["version"]) for one in found["items"]] == [(1, "Ai duyệt?", 2)]
    assert program.post("question-banks", {"owner": str(world.elsewhere.pk), "name": "x"}).status_code == 404


def test_edit_elsewhere_does_not_change_what_a_page_of_the_list_says(client: Client, bank: Bank) -> None:
    bring_in(bank=bank, drafts=[Draft("", single(1))], by=None, at=AT)
    edit_question(question=Question.objects.get(), content=single(9), topic="", difficulty=Difficulty.RECALL, by=None, at=AT)
    said = client.get(reverse("questions:bank", args=[bank.pk])).content.decode()
    assert ("Câu hỏi số 9?" in said, "Câu hỏi số 1?" in said) == (True, False)

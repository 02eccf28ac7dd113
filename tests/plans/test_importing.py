"""The drop zone: a file is kept, read by a job, and becomes a draft or a sentence."""

from __future__ import annotations

import contextlib
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from tests.factories.plans import draft_plan, issued_plan
from tests.factories.programs import program_of
from tests.factories.world import World, signed_in
from tests.planparse.formats.documents import docx_of
from tests.plans.document import TEXT

from thidua.files.models import FileUse, StoredFile
from thidua.jobs.actions import cancel
from thidua.jobs.models import Job
from thidua.jobs.tasks import run_pending
from thidua.planparse.formats import extract_bytes
from thidua.planparse.formats.counted import Note
from thidua.plans.enums import PlanState
from thidua.plans.models import Clause, Plan, Reference
from thidua.plans.phrases import GETTING_TEXT, MAKING, READING
from thidua.plans.tasks import read_plan
from thidua.store import clock

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files_of_their_own(settings: object, tmp_path: object) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]  # reason: the settings fixture is untyped


def dropped(client: Client, name: str, content: bytes, query: str = "") -> HttpResponse:
    return client.post(reverse("plans:import") + query, {"file": SimpleUploadedFile(name, content)})


def test_import_file_answers_at_once_with_the_page_of_its_job(world: World) -> None:
    client = signed_in(world.officer.user)
    answer = dropped(client, "kế hoạch.docx", docx_of(TEXT))
    job = Job.objects.get()
    assert (answer.status_code, answer["Location"], job.state) == (302, reverse("plans:reading", args=[job.pk]), "queued")
    html = client.get(answer["Location"]).content.decode()
    assert ("kế hoạch.docx" in html, "Đang chờ đến lượt" in html) == (True, True)


def test_import_job_done_makes_a_draft_that_keeps_its_file_and_leads_to_the_review(world: World) -> None:
    client = signed_in(world.officer.user)
    page = dropped(client, "kế hoạch.docx", docx_of(TEXT))["Location"]
    run_pending()
    plan = Plan.objects.get()
    assert (plan.state, plan.source_name, Clause.objects.filter(plan=plan, path="III.2").exists()) == (PlanState.DRAFT, "kế hoạch.docx", True)
    assert client.get(page)["Location"] == reverse("plans:review", args=[plan.slug])
    assert client.get(page, headers={"HX-Request": "true"})["HX-Redirect"] == reverse("plans:review", args=[plan.slug])
    assert StoredFile.objects.get().pk == plan.source_file


def test_import_job_tells_how_far_it_is(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[int, int, str]] = []
    monkeypatch.setattr("thidua.jobs.tasks.progress.Progress.step", lambda self, done, total, words="": told.append((done, total, words)))
    dropped(signed_in(world.officer.user), "a.docx", docx_of(TEXT))
    run_pending()
    clauses = Clause.objects.count()
    assert told == [(0, 0, GETTING_TEXT), (0, 0, READING), (0, clauses, MAKING)]


def test_import_tells_how_many_pages_are_read_while_it_runs(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    client, seen = signed_in(world.officer.user), []
    page = dropped(client, "a.txt", TEXT.encode())["Location"]
    program = program_of(world.officer.user, "jobs.read")

    def slow(name: str, content: bytes, told: Note) -> object:
        told(14, 27)
        seen.append(" ".join(client.get(page, headers={"HX-Request": "true"}).content.decode().split()))
        seen.append(program.get(f"jobs/{Job.objects.get().pk}").json())
        return extract_bytes(name, content)

    monkeypatch.setattr("thidua.plans.tasks.extract_bytes", slow)
    run_pending()
    assert '<span class="num">14/27</span> trang' in seen[0]
    assert (seen[1]["words"], seen[1]["done"], seen[1]["total"], seen[1]["state"]) == ("Đang lấy chữ từng trang", 14, 27, "running")
    assert Job.objects.get().state == "done"


def test_import_job_run_again_after_a_stop_makes_one_draft(world: World) -> None:
    dropped(signed_in(world.officer.user), "a.docx", docx_of(TEXT))
    run_pending()
    job, before = Job.objects.get(), Clause.objects.count()

    class Again:
        def step(self, *_words: object) -> None: ...
        def last_step(self, **_result: object) -> object:
            return contextlib.nullcontext()

    read_plan(Again(), **job.args)  # type: ignore[arg-type]  # reason: a progress without a row
    assert (Plan.objects.count(), Clause.objects.count()) == (1, before)


def test_import_original_is_read_by_those_who_may_read_the_plan(world: World) -> None:
    dropped(signed_in(world.officer.user), "a.docx", docx_of(TEXT))
    run_pending()
    url = reverse("files:download", args=[Plan.objects.get().source_file])
    answers = {who: signed_in(getattr(world, who).user).get(url).status_code for who in ("officer", "director", "staff", "outsider")}
    assert answers == {"officer": 200, "director": 200, "staff": 404, "outsider": 404}


def test_import_file_that_cannot_be_read_says_why_beside_its_name_and_keeps_nothing(world: World) -> None:
    client = signed_in(world.officer.user)
    page = dropped(client, "hỏng.docx", docx_of(TEXT)[:2000] + b"\0" * 500)
    if page.status_code == 302:
        run_pending()
        page = client.get(page["Location"])
    html = page.content.decode()
    assert ("hỏng.docx" in html, 'role="alert"' in html) == (True, True)
    assert (Plan.objects.count(), StoredFile.objects.count(), FileUse.objects.count()) == (0, 0, 0)


def test_import_secret_document_is_refused_and_removed_from_the_storage(world: World, settings: object) -> None:
    client = signed_in(world.officer.user)
    page = dropped(client, "a.txt", f"MẬT\n\n{TEXT}".encode())["Location"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.db.transaction.on_commit", lambda act, **_: act())
        run_pending()
    assert "bí mật nhà nước" in client.get(page).content.decode()
    kept = [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]  # type: ignore[attr-defined]
    assert (Plan.objects.count(), StoredFile.objects.count(), kept) == (0, 0, [])


def test_import_same_file_twice_offers_the_earlier_draft_and_reads_again_on_demand(world: World) -> None:
    client, content = signed_in(world.officer.user), docx_of(TEXT)
    dropped(client, "a.docx", content)
    run_pending()
    first = Plan.objects.get()
    answer = dropped(client, "b.docx", content)
    html = client.get(answer["Location"]).content.decode()
    assert (answer["Location"], reverse("plans:review", args=[first.slug]) in html) == (f"{reverse('plans:import')}?trung={first.slug}", True)
    client.post(reverse("plans:import"), {"again": str(first.pk)})
    run_pending()
    assert (Plan.objects.count(), StoredFile.objects.count()) == (2, 1)


def test_import_again_of_what_is_no_id_is_missing(world: World) -> None:
    assert signed_in(world.officer.user).post(reverse("plans:import"), {"again": "khong-phai-ma"}).status_code == 404


def test_import_again_of_another_agency_s_plan_is_missing(world: World) -> None:
    dropped(signed_in(world.officer.user), "a.docx", docx_of(TEXT))
    run_pending()
    answer = signed_in(world.outsider.user).post(reverse("plans:import"), {"again": str(Plan.objects.get().pk)})
    assert (answer.status_code, Plan.objects.count()) == (404, 1)


def test_import_cancelled_says_so_and_its_rest_can_be_dropped(world: World) -> None:
    client = signed_in(world.officer.user)
    page = dropped(client, "a.docx", docx_of(TEXT))["Location"]
    cancel(job=Job.objects.get(), by=world.officer.user, at=clock.now())
    run_pending()
    assert "Đã hủy việc đọc tệp này" in client.get(page).content.decode()
    unread = Plan.objects.get()
    assert (unread.state, reverse("plans:drop", args=[unread.slug]) in client.get(reverse("plans:list")).content.decode()) == (
        PlanState.READING,
        True,
    )
    client.post(reverse("plans:drop", args=[unread.slug]))
    assert Plan.objects.count() == 0


def test_import_job_page_is_missing_for_everybody_else(world: World) -> None:
    page = dropped(signed_in(world.officer.user), "a.docx", docx_of(TEXT))["Location"]
    assert signed_in(world.outsider.user).get(page).status_code == 404


def test_import_of_a_named_document_registers_and_links_it(world: World) -> None:
    plan = draft_plan(world)
    reference = Reference.objects.get(plan=plan, number="12/QĐ-BM")
    client = signed_in(world.officer.user)
    page = dropped(client, "qd.txt", "QUYẾT ĐỊNH\n\nVề phong trào thi đua\n\n1. Phát động phong trào.".encode(), f"?kho={reference.pk}")["Location"]
    run_pending()
    reference.refresh_from_db()
    assert (reference.linked_plan.is_registered, client.get(page)["Location"]) == (True, reverse("plans:review", args=[plan.slug]))
    lists = {state: client.get(reverse("plans:list") + f"?tt={state}").content.decode() for state in ("draft", "registered")}
    assert {state: (plan.slug in text, reference.linked_plan.slug in text) for state, text in lists.items()} == {
        "draft": (True, False),
        "registered": (False, True),
    }
    assert [text.count("Làm tiếp<span") for text in lists.values()] == [1, 0]


def test_import_page_greets_and_offers_the_drafts_to_go_on_with(world: World) -> None:
    plan = draft_plan(world)
    issued_plan(world, TEXT.replace("điều mới", "điều cũ"), "cũ.txt")
    html = signed_in(world.officer.user).get(reverse("plans:import")).content.decode()
    assert ("Chào chị Thu Hà" in html, str(plan)[:40] in html) == (True, True)


@pytest.mark.parametrize("who", ["staff", "director", "head"])
def test_import_is_closed_to_all_but_officers(world: World, who: str) -> None:
    answer = dropped(signed_in(getattr(world, who).user), "a.docx", docx_of(TEXT))
    assert (answer.status_code, Job.objects.count(), StoredFile.objects.count()) == (403, 0, 0)


def test_import_with_a_reference_that_is_no_id_is_taken_as_none(world: World) -> None:
    assert signed_in(world.officer.user).get(reverse("plans:import") + "?kho=../../etc").status_code == 200
    assert signed_in(world.officer.user).get(reverse("plans:import") + f"?kho={uuid.uuid4()}").status_code == 200


def test_import_refuses_a_file_and_finds_no_fault_with_the_text_nobody_pasted(world: World) -> None:
    answer = dropped(signed_in(world.officer.user), "xau.exe", b"MZ" + bytes(300))
    html = answer.content.decode()
    assert (answer.status_code, "xau.exe" in html, "error-summary" in html, 'aria-invalid="true"' in html) == (422, True, False, False)


def test_nothing_at_all_is_not_called_an_empty_file(world: World) -> None:
    answer = signed_in(world.officer.user).post(reverse("plans:import"), {"text": " \n"})
    assert (answer.status_code, "Chưa có gì để đọc." in answer.content.decode(), "Tệp không có nội dung" in answer.content.decode()) == (
        422,
        True,
        False,
    )

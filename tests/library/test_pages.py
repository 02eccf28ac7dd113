"""The pages of the library and the content origin: a fixed number of questions, files, forms sent back with their faults, two hosts kept apart."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from tests.contests.conftest import Clock
from tests.factories.programs import program_of
from tests.factories.world import AT, World, signed_in
from tests.library.making import QUIZ, course, package, published, text
from tests.library.making import answers as right

from thidua.credentials.models import Certificate
from thidua.learning.actions import send_back
from thidua.learning.models import LogEntry
from thidua.library import actions
from thidua.library.models import Package, Repeal, Resource, ResourceTag, Service, Taking, Use
from thidua.library.queries.playing import player_address
from thidua.questions.models import Attempt, Question
from thidua.rulebook.actions import seed_rulebook
from thidua.site.demo import packages

pytestmark = pytest.mark.django_db

ORIGIN, HOST = "http://hoc-lieu.test", "hoc-lieu.test"


@pytest.fixture
def staff(world: World) -> Client:
    return signed_in(world.staff.user)


@pytest.fixture
def officer(world: World) -> Client:
    return signed_in(world.officer.user)


@pytest.fixture
def content(settings: Any) -> Client:
    """A browser on the content origin."""
    settings.CONTENT_ORIGIN, settings.CONTENT_FRAMED_BY = ORIGIN, ["http://testserver", "http://other.test"]
    settings.ALLOWED_HOSTS = ["testserver", HOST]
    return Client(headers={"host": HOST})


def asked(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(address).status_code == 200
    return len(found)


def test_list_asks_the_same_for_one_and_for_three(world: World, staff: Client) -> None:
    actions.note_repeal(number="1/QĐ-A", since=AT.date(), by=world.officer.user, at=AT)
    published(world, text(world, world.officer, AT, body="Theo 1/QĐ-A", skills="A"), AT)
    staff.get(reverse("library:list"))
    one = asked(staff, reverse("library:list"))
    for title in ("Bài đầu", "Bài sau"):
        published(world, text(world, world.officer, AT, title=title, body="Theo 1/QĐ-A", skills="B"), AT)
    assert asked(staff, reverse("library:list")) == one
    page = staff.get(reverse("library:list"), {"tim": "BAI SAU"}).content.decode()
    assert "Bài sau" in page and "Bài đầu" not in page


def test_list_as_a_file_says_what_the_page_says(world: World, staff: Client) -> None:
    one = published(world, text(world, world.officer, AT), AT)
    actions.rate(resource=one, stars=4, by=world.staff.user, at=AT)
    book = load_workbook(io.BytesIO(staff.get(reverse("library:list"), {"tep": "xlsx"}).content))
    rows = list(book.active.iter_rows(values_only=True))
    assert rows[1][0] == one.title and 4 in rows[1]
    assert one.title in staff.get(reverse("library:list"), {"tep": "csv"}).content.decode("utf-8-sig")


def test_course_is_made_out_of_pasted_text_and_questions(world: World, staff: Client) -> None:
    unit = world.units[0].pk
    form = {
        "title": "Khóa",
        "unit": unit,
        "body": "Bài 1. A\n\nMột\n\nBài 2. B\n\nHai",
        "quiz": QUIZ,
        "asked": 2,
        "passing": 60,
        "licence": "agency",
        "minutes": 20,
    }
    faulty = staff.post(f"{reverse('library:new')}?loai=course", {**form, "quiz": "Câu 1: Gì?\nA. Một\nB. Hai"})
    assert faulty.status_code == 422 and Resource.objects.count() == 0
    assert staff.post(f"{reverse('library:new')}?loai=course", form).status_code == 302
    one = Resource.objects.get()
    told = staff.get(reverse("library:questions", args=[one.pk])).content.decode()
    assert "Hai cộng hai?" in told
    question = Question.objects.order_by("number").first()
    staff.post(reverse("library:question-retire", args=[one.pk, question.pk]), {"version": question.version})
    assert Question.objects.filter(retired_at__isnull=True).count() == 1
    read = staff.get(reverse("library:learn", args=[one.pk])).content.decode()
    assert "Bài 1. A" in read and "Bài 2. B" in read


def test_quiz_on_the_page_ends_in_a_certificate(world: World, staff: Client, time: Clock) -> None:
    one = published(world, course(world, world.officer, AT, minutes=None), AT)
    quiz = reverse("library:quiz", args=[one.pk])
    staff.post(reverse("library:begin", args=[one.pk]))
    assert staff.get(quiz).status_code == 302
    staff.post(quiz, {"to": "begin"})
    page = staff.get(quiz).content.decode()
    assert "Một cộng một?" in page and "Đáp án" not in page
    from_page = dict(_right(page))
    assert staff.post(quiz, {"cau-1-version": "0", "cau-2-version": "0", **from_page}).status_code == 302
    done = staff.get(quiz).content.decode()
    certificate = Certificate.objects.get()
    assert reverse("credentials:certificate", args=[certificate.pk]) in done
    send_back(entry=LogEntry.objects.select_related("evidence__unit", "person__user").get(), reason="Chưa học", by=world.head.user, at=AT)
    for page in (staff.get(quiz).content.decode(), staff.get(reverse("library:learn", args=[one.pk])).content.decode()):
        assert ("đã thu hồi" in page, "Mở giấy chứng nhận" in page) == (True, False)
    assert staff.post(quiz, {}).status_code == 409


def _right(page: str) -> list[tuple[str, str]]:
    """The places at which the right answers are shown."""
    found = []
    for number, part in enumerate(page.split('class="qa"')[1:], 1):
        right = "Hai" if "Một cộng một?" in part else "Bốn"
        before = part[: part.index(f"</strong> {right}<")]
        found.append((f"cau-{number}", before.rsplit('value="', 1)[1].split('"')[0]))
    return found


def test_pages_say_which_edition_one_is_in_and_lead_back_to_it(world: World, staff: Client, time: Clock) -> None:
    first = published(world, course(world, world.officer, AT), AT)
    actions.begin(resource=first, by=world.staff.user, at=AT)
    second = published(world, actions.revise(resource=first, by=world.officer.user, at=AT), AT)
    old, new = (staff.get(reverse("library:resource", args=[one.pk])).content.decode() for one in (first, second))
    assert ("đang học dở bản này" in old, "Học tiếp" in old) == (True, True)
    assert ("đang học dở bản 1" in new, reverse("library:resource", args=[first.pk]) in new) == (True, True)
    staff.post(reverse("library:quiz", args=[first.pk]), {"to": "begin"})
    rows = Attempt.objects.get().items
    assert rows
    assert staff.get(reverse("library:quiz", args=[first.pk])).status_code == 200
    assert signed_in(world.colleague.user).get(reverse("library:resource", args=[first.pk])).status_code == 404


def test_package_is_taken_or_refused_with_a_sentence(world: World, staff: Client) -> None:
    form = {"title": "Gói", "unit": world.units[0].pk, "licence": "agency"}
    address = f"{reverse('library:new')}?loai=package"
    for name, content in (("a.zip", b"x"), ("a.exe", packages.scorm_12()), ("a.h5p", packages.scorm_12())):
        answer = staff.post(address, {**form, "package": SimpleUploadedFile(name, content)})
        assert (answer.status_code, Resource.objects.count()) == (422, 0)
    assert staff.post(address, form).status_code == 422
    assert staff.post(address, {**form, "package": SimpleUploadedFile("a.h5p", packages.h5p())}).status_code == 302
    assert Package.objects.get().kind == "h5p"


def played(world: World) -> Taking:
    one = published(world, package(world, world.officer, packages.scorm_12(), AT), AT)
    return actions.begin(resource=one, by=world.staff.user, at=AT)


def test_content_origin_serves_a_package_and_nothing_of_the_product(world: World, content: Client) -> None:
    address = player_address(played(world), "http://other.test")
    assert address.startswith(f"{ORIGIN}/goi/")
    path = address.removeprefix(ORIGIN)
    player = content.get(path)
    policy = player["Content-Security-Policy"]
    assert player.status_code == 200 and 'data-host="http://other.test"' in player.content.decode()
    assert "sandbox allow-scripts allow-same-origin" in policy and "frame-ancestors 'self' http://testserver http://other.test" in policy
    assert (not player.cookies, player.get("X-Frame-Options")) == (True, None)
    base = path.split("?")[0] + "noi-dung/"
    assert content.get(f"{base}index.html")["Content-Type"] == "text/html; charset=utf-8"
    missing = [f"{base}khong.html", f"{base}../index.html", "/goi/x/", "/", "/tai-khoan/login/", "/api/v1/learning", reverse("library:public-list")]
    assert [content.get(one).status_code for one in missing] == [404] * len(missing)
    assert content.post(path).status_code == 405


def test_product_serves_nothing_of_a_package(world: World, content: Client, staff: Client) -> None:
    path = player_address(played(world), "").removeprefix(ORIGIN)
    assert (staff.get(path).status_code, Client().get(path).status_code) == (404, 404)


def test_address_ends_with_the_day_and_with_the_resource(world: World, content: Client, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    taking = played(world)
    path = player_address(taking, "").removeprefix(ORIGIN)
    assert content.get(path.replace("/goi/", "/goi/x")).status_code == 404
    monkeypatch.setattr("thidua.library.queries.playing.VALID", -1)
    assert content.get(path).status_code == 404
    monkeypatch.undo()
    assert content.get(path).status_code == 200
    actions.withdraw(resource=taking.resource, by=world.officer.user, at=AT)
    assert content.get(path).status_code == 404


def test_without_a_content_origin_packages_are_not_played(world: World, staff: Client, settings: Any) -> None:
    settings.CONTENT_ORIGIN = ""
    taking = played(world)
    page = staff.get(reverse("library:play", args=[taking.resource_id])).content.decode()
    assert "<iframe" not in page and "THIDUA_CONTENT_ORIGIN" in page


def test_progress_is_taken_of_who_began_and_of_nobody_else(world: World, staff: Client, content: Client) -> None:
    taking = played(world)
    address = reverse("library:progress", args=[taking.resource_id])
    assert Client().post(address, {"status": "completed"}).status_code == 302
    assert signed_in(world.colleague.user).post(address, {"status": "completed"}).status_code == 409
    said = staff.post(address, {"status": "incomplete", "score": "x", "kept": "no json"}).json()
    assert (said["done"], said["certificate"]) == (False, "")
    said = staff.post(address, {"status": "completed"}).json()
    assert (said["done"], said["certificate"]) == (True, reverse("credentials:certificate", args=[Certificate.objects.get().pk]))
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(world.staff.user, backend="django.contrib.auth.backends.ModelBackend")
    assert careful.post(address, {"status": "completed"}).status_code == 403


def test_public_part_is_open_and_the_rest_is_not(world: World, staff: Client) -> None:
    shown = published(world, text(world, world.officer, AT, title="Mở"), AT, public=True)
    hidden = published(world, text(world, world.officer, AT, title="Kín"), AT)
    page = Client().get(reverse("library:public-list")).content.decode()
    assert "Mở" in page and "Kín" not in page
    assert [Client().get(reverse("library:public", args=[one.pk])).status_code for one in (shown, hidden)] == [200, 404]
    assert Client().get(reverse("library:public-list"), {"tep": "csv"}).status_code == 200


def test_used_applied_and_rated_on_the_page(world: World, staff: Client, time: Clock) -> None:
    one = published(world, text(world, world.officer, AT), AT)
    keys = {"args": [one.pk]}
    assert staff.post(reverse("library:use", **keys), {"minutes": ""}).status_code == 409
    staff.post(reverse("library:use", **keys), {"minutes": "20"})
    staff.post(reverse("library:apply", **keys), {"changed": "Bớt một bước", "saved_minutes": "30"})
    staff.post(reverse("library:rate", **keys), {"stars": "4"})
    use = Use.objects.select_related("entry").get()
    assert (use.entry.minutes, use.entry.changed, use.entry.saved_minutes, use.stars) == (20, "Bớt một bước", 30, 4)
    assert "Bớt một bước" in staff.get(reverse("library:resource", **keys)).content.decode()


def test_services_and_repealed_documents_on_their_pages(world: World, officer: Client, time: Clock) -> None:
    form = {"title": "Góc sách", "unit": world.units[0].pk, "held_on": "01/03/2025", "sessions": 2, "people": 30}
    services, law = reverse("library:services"), reverse("library:law")
    assert officer.post(services, {**form, "held_on": "01/03/2099"}).status_code == 422
    officer.post(services, form)
    assert "2 buổi, 30 lượt người" in officer.get(services).content.decode()
    assert "1 of 1 rows" in officer.get(services, headers={"Accept-Language": "en"}).content.decode()
    book = load_workbook(io.BytesIO(officer.get(services, {"tep": "xlsx"}).content))
    assert [row[4:6] for row in book.active.iter_rows(values_only=True)][1:] == [(2, 30), (2, 30)]
    row = Service.objects.get()
    officer.post(reverse("library:service-drop", args=[row.pk]), {"version": row.version})
    assert "Góc sách" not in officer.get(services).content.decode()
    assert officer.post(law, {"number": "không số", "since": "01/03/2025"}).status_code == 422
    officer.post(law, {"number": "626/QĐ-BTP", "since": "01/03/2025"})
    officer.post(reverse("library:repeal-drop", args=[Repeal.objects.get().pk]))
    assert Repeal.objects.count() == 0


def test_program_shares_reviews_and_uses(world: World, time: Clock) -> None:
    staff, officer = program_of(world.staff.user, "library.read", "library.write"), program_of(world.officer.user, "library.read", "library.write")
    made = staff.post("resources", {"kind": "text", "title": "Bài", "unit_code": "VP", "body": "Chữ", "skills": "Hồ sơ"}).json()["location"]
    assert [staff.post(f"{made}/step", {"to": "review", **seen}).status_code for seen in ({}, {"version": 2}, {"version": 1})] == [422, 409, 200]
    assert staff.post(f"{made}/step", {"to": "published", "version": 2}).status_code == 403
    assert [officer.post(f"{made}/step", {"to": "published", **seen}).status_code for seen in ({}, {"version": 1}, {"version": 2})] == [422, 409, 200]
    assert [(one["title"], one["tags"]) for one in staff.get("resources").json()] == [("Bài", ["Hồ sơ"])]
    staff.post(f"{made}/use", {"minutes": 15})
    staff.post(f"{made}/stars", {"stars": 5})
    told = staff.get(made).json()
    assert (told["used"], told["stars"]) == (1, 5.0)
    assert staff.post("resources", {"kind": "text", "title": "Bài", "unit_code": "PC", "body": "Chữ"}).status_code == 404


def test_program_takes_a_course_from_the_list_to_its_certificate(world: World, time: Clock) -> None:
    one, draft = published(world, course(world, world.officer, AT, minutes=None), AT), course(world, world.officer, AT, title="Nháp")
    program = program_of(world.staff.user, "library.read", "library.write")
    (row,) = program.get("courses?words=dung hen").json()
    assert (row["id"], row["status"], row["certificate"], program.get(f"courses/{draft.pk}").status_code) == (str(one.pk), "", "", 404)
    about = program.get(f"courses/{one.pk}").json()
    assert ([part["title"] for part in about["sections"]], about["asked"], about["passing"]) == (["Bài 1. Nhận", "Bài 2. Trả"], 2, 60)
    assert program.get(f"courses/{one.pk}/quiz").json()["attempt"] == 0
    assert program.post(f"courses/{one.pk}/quiz/answers", {"answers": []}).status_code == 409  # nothing is begun
    for step in ("begin", "quiz"):
        assert program.post(f"courses/{one.pk}/{step}").status_code == 200
    asked = program.get(f"courses/{one.pk}/quiz").json()
    assert (asked["state"], [question["outcome"] for question in asked["questions"]]) == ("started", ["", ""])
    right = {"Một cộng một?": "Hai", "Hai cộng hai?": "Bốn"}
    answers = [
        {"number": question["number"], "taken": [option["place"] for option in question["options"] if option["text"] == right[question["text"]]]}
        for question in asked["questions"]
    ]
    assert program.post(f"courses/{one.pk}/quiz/answers", {"answers": answers}).status_code == 200
    assert program.post(f"courses/{one.pk}/quiz/answers", {"answers": answers}).status_code == 409
    done = program.get(f"courses/{one.pk}/quiz").json()
    assert (done["state"], done["passed"], [question["outcome"] for question in done["questions"]]) == ("graded", True, ["right", "right"])
    (row,) = program.get("courses").json()
    assert (row["status"], row["certificate"]) == ("passed", Certificate.objects.get().number)
    assert program_of(world.officer.user, "library.write").post(f"courses/{one.pk}/quiz").status_code == 403  # who knows the answers


@pytest.mark.parametrize("count", [1, 3])
def test_list_of_courses_asks_the_same_for_1_and_3_rows(world: World, time: Clock, count: int, django_assert_num_queries: Any) -> None:
    for number in range(count):
        one = published(world, course(world, world.officer, AT, minutes=None, title=f"Khóa {number}"), AT)
        attempt = actions.begin_quiz(resource=one, by=world.staff.user, at=AT)
        actions.hand_in(resource=one, attempt=attempt, sent=right(attempt, True), by=world.staff.user, at=AT)
    program = program_of(world.staff.user, "library.read")
    program.get("courses")
    with django_assert_num_queries(11):
        rows = program.get("courses").json()
    held = set(Certificate.objects.filter(revoked_at=None).values_list("number", flat=True))
    assert (len(rows), len(held) > 0, {row["certificate"] for row in rows} - {""}) == (count, True, held)


def test_program_reports_how_far_a_package_is(world: World, time: Clock) -> None:
    one = published(world, package(world, world.officer, packages.scorm_12(), AT), AT)
    program = program_of(world.staff.user, "library.read", "library.write")
    address = f"courses/{one.pk}/progress"
    assert program.post(address, {"status": "completed"}).status_code == 409  # not begun
    program.post(f"courses/{one.pk}/begin")
    assert program.post(address, {"status": "completed", "score": 140}).status_code == 422
    assert program.post(address, {"status": "completed", "score": 90}).status_code == 200
    assert (Taking.objects.get().status, program.get(f"courses/{one.pk}").json()["score"]) == ("completed", "90.00")


def test_competences_are_chosen_by_the_framework_kept_apart_from_free_words_and_filtered_by(world: World, staff: Client) -> None:
    seed_rulebook(at=AT)
    page = staff.get(reverse("library:new") + "?loai=text").content.decode()
    assert ('value="Tiếng Anh"' in page, 'value="Tiếng Pháp"' in page) == (True, True)
    form = {
        "title": "Nghe tiếng Anh",
        "unit": world.units[0].pk,
        "body": "Nghe.",
        "licence": "agency",
        "skills": "Nghe; tiếng anh",
        "competences": ["Tiếng Anh", "Tiếng Pháp"],
    }
    assert staff.post(reverse("library:new") + "?loai=text", form).status_code == 302
    one = Resource.objects.get()
    assert set(ResourceTag.objects.filter(resource=one).values_list("key", "words")) == {
        ("tieng anh", "Tiếng Anh"),
        ("tieng phap", "Tiếng Pháp"),
        ("nghe", "Nghe"),
    }
    edit = staff.get(reverse("library:edit", args=[one.pk])).context["form"]
    assert (sorted(edit.initial["competences"]), edit.initial["skills"]) == (["Tiếng Anh", "Tiếng Pháp"], "Nghe")
    published(world, one, AT)
    listed = reverse("library:list")
    assert "Nghe tiếng Anh" in staff.get(listed, {"tu": "tieng phap"}).content.decode()
    reader = program_of(world.staff.user, "library.read")
    assert [len(reader.get(f"resources?tag={tag}").json()) for tag in ("Tiếng Pháp", "Tiếng Lào")] == [1, 0]


def test_program_tags_by_the_framework_and_unknown_skills_are_refused(world: World) -> None:
    seed_rulebook(at=AT)
    program = program_of(world.staff.user, "library.read", "library.write")
    said = {"kind": "text", "title": "Bài", "unit_code": world.units[0].code, "body": "Chữ."}
    assert program.post("resources", {**said, "competences": ["Tiếng Sao Hỏa"]}).status_code == 409
    assert program.post("resources", {**said, "competences": ["Tiếng Pháp"]}).status_code == 200
    assert [row.words for row in ResourceTag.objects.all()] == ["Tiếng Pháp"]


def test_package_of_parts_is_through_when_each_is_whatever_the_page_says_of_the_whole(world: World, staff: Client) -> None:
    one = published(world, package(world, world.officer, packages.scorm_parts(), AT), AT)
    assert [part["id"] for part in Package.objects.get().parts] == ["i1", "i2", "i3"]
    staff.post(reverse("library:begin", args=[one.pk]))
    address = reverse("library:progress", args=[one.pk])

    def told(**states: str) -> bool:
        kept = json.dumps({"parts": {key: {"status": status, "score": 80} for key, status in states.items()}})
        return bool(staff.post(address, {"status": "passed", "score": "100", "kept": kept}).json()["done"])

    assert [told(i1="passed"), told(i1="passed", i2="completed"), told(i1="passed", i2="completed", i3="incomplete")] == [False, False, False]
    assert staff.post(address, {"status": "passed", "score": "100", "kept": ""}).json()["done"] is False
    assert told(i1="passed", i2="completed", i3="passed") is True
    taking = Taking.objects.get()
    assert (taking.status, taking.score, Certificate.objects.count()) == ("completed", 80, 1)
    assert actions.revise(resource=one, by=world.officer.user, at=AT) and [len(row.parts) for row in Package.objects.all()] == [3, 3]

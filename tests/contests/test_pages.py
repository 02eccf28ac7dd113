"""The pages of a contest: set from one form, taken with every answer kept, looked at by each as far as the rules allow."""

from __future__ import annotations

import io
import json
import re
import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from tests.contests.conftest import DAY, NOW, SECOND, Clock, put, round_of, settings
from tests.factories.programs import program_of
from tests.factories.world import World, signed_in
from tests.library.making import text

from thidua.contests.actions import close_contest, enter, hand_in, keep_answers, make_contest, open_contest, publish_contest, running
from thidua.contests.models import Contest, Entrant, Guess, Round
from thidua.contests.queries import own_result
from thidua.contests.rules.prizes import Prize
from thidua.contests.rules.states import windows_of
from thidua.credentials.exports import certificate_paper
from thidua.credentials.models import Certificate
from thidua.jobs.models import Job
from thidua.library.actions import publish, send
from thidua.questions.actions import close_due
from thidua.questions.models import Answer, Attempt, Bank

pytestmark = pytest.mark.django_db


def form(world: World, bank: Bank, **changed: object) -> dict[str, object]:
    base = {
        "title": "Tìm hiểu pháp luật", "unit": world.root.pk, "units": [world.units[0].pk, world.units[1].pk], "bank": bank.pk,
        "opens_on": "10/03/2025", "opens_time": "8h", "ends_on": "14/03/2025", "ends_time": "17:00", "rounds": 3, "every": 7, "minutes": 20,
        "most_attempts": 2, "order": "time,earlier", "prizes": "Giải nhất: 1\nGiải nhì: 2 giải", "shows": "published", "so-1": 2, "cd-1": "Luật", "md-1": "recall", "so-2": 1,
    }  # fmt: skip
    return {**base, **changed}


@pytest.fixture
def officer(world: World) -> Client:
    return signed_in(world.officer.user)


@pytest.fixture
def staff(world: World) -> Client:
    return signed_in(world.staff.user)


@pytest.fixture
def begun(world: World, contest: Contest) -> Attempt:
    """An attempt of the staff in the first round."""
    return enter(round=round_of(contest), by=world.staff.user, at=NOW)


def published(world: World, contest: Contest, time: Clock) -> Contest:
    """The contest once two people took part and its result is out."""
    for number, member in enumerate((world.staff, world.colleague)):
        attempt = enter(round=round_of(contest), by=member.user, at=NOW)
        sent = [put(attempt, place, "B" if place <= number else "A") for place in range(3)]
        keep_answers(attempt=attempt, sent=sent, guess=number, guessed=True, by=member.user, at=NOW)
        hand_in(attempt=attempt, by=member.user, at=NOW + 5 * SECOND)
    time.at = NOW + 9 * DAY
    closed = close_contest(contest=contest, by=world.officer.user, at=time.at)
    return publish_contest(contest=closed, by=world.officer.user, at=time.at)


def test_result_leads_to_what_the_library_has_on_weak_topics_and_tells_nobody_else(
    world: World, contest: Contest, staff: Client, time: Clock
) -> None:  # fmt: skip
    one = text(world, world.head, NOW, title="Bảy bước lập hồ sơ", body="Theo Luật Thi đua, khen thưởng.")
    send(resource=one, by=world.head.user, at=NOW)
    publish(resource=one, by=world.officer.user, at=NOW)
    other = text(world, world.head, NOW, title="Không liên quan", body="Tiếng Anh")
    send(resource=other, by=world.head.user, at=NOW)
    publish(resource=other, by=world.officer.user, at=NOW)
    published(world, contest, time)
    address = reverse("contests:results", args=[contest.pk])
    page = staff.get(address).content.decode()
    assert ("Nên học thêm" in page, "được 33% số điểm" in page, "Bảy bước lập hồ sơ" in page, "Không liên quan" in page) == (True, True, True, False)
    assert "được 66% số điểm" in signed_in(world.colleague.user).get(address).content.decode()
    assert "Nên học thêm" not in signed_in(world.officer.user).get(address).content.decode()


def test_one_form_makes_the_contest_with_its_weekly_rounds_in_the_time_of_viet_nam(world: World, bank: Bank, officer: Client) -> None:
    answer = officer.post(reverse("contests:new"), form(world, bank))
    made = Contest.objects.get()
    spans = [(f"{one.opens_at:%d %H:%M}", f"{one.ends_at:%d %H:%M}") for one in Round.objects.order_by("number")]
    assert (answer.status_code, made.state, made.blueprint) == (302, "draft", [[2, "Luật", "recall"], [1, "", ""]])
    assert made.prizes == [["Giải nhất", 1], ["Giải nhì", 2]]
    assert "Giải nhất: 1; Giải nhì: 2" in officer.get(reverse("contests:contest", args=[made.pk])).content.decode()
    assert "Giải nhất: 1\nGiải nhì: 2</textarea>" in officer.get(reverse("contests:edit", args=[made.pk])).content.decode()
    assert spans == [("10 01:00", "14 10:00"), ("17 01:00", "21 10:00"), ("24 01:00", "28 10:00")]


@pytest.mark.parametrize(
    ("changed", "words"),
    [({"so-1": "", "so-2": ""}, "Ghi số câu"), ({"order": "guess,time,earlier"}, "chọn cả ô"), ({"so-1": 9}, "chỉ còn"), ({"ends_on": "01/03/2025"}, "kết thúc phải sau"), ({"prizes": "Giải nhất"}, "chưa rõ giải nào")],
)  # fmt: skip
def test_form_comes_back_with_what_is_wrong_and_what_was_typed(world: World, bank: Bank, officer: Client, changed: dict[str, object], words: str) -> None:  # fmt: skip
    answer = officer.post(reverse("contests:new"), form(world, bank, **changed))
    said = answer.content.decode()
    assert (answer.status_code, words in said, "Tìm hiểu pháp luật" in said, Contest.objects.count()) == (422, True, True, 0)


def test_contest_whose_last_round_is_over_is_told_beside_the_field(world: World, bank: Bank, officer: Client) -> None:
    answer = officer.post(reverse("contests:new"), form(world, bank, opens_on="01/01/2020", ends_on="02/01/2020"))
    assert (answer.status_code, "Cuộc thi đã hết hạn" in str(answer.context["form"].errors["ends_on"]), Contest.objects.count()) == (422, True, 0)


def test_stale_form_shows_both(world: World, bank: Bank, draft: Contest, officer: Client) -> None:
    at = reverse("contests:edit", args=[draft.pk])
    assert "Tìm hiểu Luật" in officer.get(at).content.decode()
    officer.post(at, form(world, bank, title="Bản một", version=1))
    stale = officer.post(at, form(world, bank, title="Bản hai", version=1))
    assert (stale.status_code, "Bản một" in stale.content.decode(), "Bản hai" in stale.content.decode()) == (409, True, True)


def test_officer_opens_it_and_everybody_sees_the_rules(world: World, draft: Contest, officer: Client, staff: Client) -> None:
    at = reverse("contests:contest", args=[draft.pk])
    assert staff.get(at).status_code == 404
    officer.post(reverse("contests:step", args=[draft.pk]), {"to": "open", "version": 1})
    said = staff.get(at).content.decode()
    assert ("Vào thi" in said, "10 phút" in said, "dự đoán sát hơn" in said) == (True, True, True)
    assert "Vào thi" not in officer.get(at).content.decode().replace("Bấm Vào thi", "")


def test_page_of_an_attempt_tells_no_key_and_each_answer_is_kept_with_its_version(begun: Attempt, staff: Client) -> None:
    page = staff.get(reverse("contests:attempt", args=[begun.pk])).content.decode()
    assert ('data-left="600"' in page, page.count('class="qa"'), 'value="B"' in page) == (True, 4, False)
    at = reverse("contests:answers", args=[begun.pk])
    first = staff.post(at, {"cau": ["1", "2"], "cau-1": "2", "cau-1-version": "0", "cau-2": "1", "cau-2-version": "0", "du-doan": "5"})
    assert json.loads(first.content) == {"versions": {"cau-1": 1, "cau-2": 1}, "stale": {}, "left": 600}
    other = staff.post(at, {"cau": "1", "cau-1": "3", "cau-1-version": "0"})
    assert (json.loads(other.content)["stale"], Answer.objects.count(), Guess.objects.get().value) == ({"cau-1": 1}, 2, 5)


def test_late_answers_are_refused_in_words_and_the_attempt_can_still_be_handed_in(begun: Attempt, staff: Client, time: Clock) -> None:
    at = reverse("contests:answers", args=[begun.pk])
    staff.post(at, {"cau": "1", "cau-1": "2", "cau-1-version": "0"})
    time.at = NOW + 616 * SECOND
    late = staff.post(at, {"cau": "2", "cau-2": "2", "cau-2-version": "0"})
    assert (late.status_code, json.loads(late.content)["sentence"].startswith("Đã hết giờ")) == (409, True)
    assert "Đã hết giờ làm bài" in staff.get(reverse("contests:attempt", args=[begun.pk])).content.decode()
    said = staff.post(reverse("contests:hand-in", args=[begun.pk]), {"cau-2": "2", "cau-2-version": "0"}, follow=True).content.decode()
    assert ("gửi sau khi hết giờ không được tính" in said, Attempt.objects.get().state, Answer.objects.count()) == (True, "graded", 1)


def test_without_script_handing_in_keeps_what_the_form_holds(begun: Attempt, staff: Client) -> None:
    sent = {f"cau-{n}": "1" for n in (1, 2, 3)} | {f"cau-{n}-version": "0" for n in (1, 2, 3)}
    said = staff.post(reverse("contests:hand-in", args=[begun.pk]), sent, follow=True).content.decode()
    assert (Answer.objects.count(), "/3 điểm" in said, "Trả lời" in said) == (3, True, False)


def test_answer_given_elsewhere_stops_a_form_that_did_not_see_it(begun: Attempt, staff: Client) -> None:
    staff.post(reverse("contests:answers", args=[begun.pk]), {"cau": "1", "cau-1": "2", "cau-1-version": "0"})
    answer = staff.post(reverse("contests:hand-in", args=[begun.pk]), {"cau-1": "3", "cau-1-version": "0"})
    assert (answer.status_code, Attempt.objects.get().state) == (409, "started")


def test_nobody_opens_an_attempt_of_somebody_else(world: World, begun: Attempt, officer: Client) -> None:
    for one in (officer, signed_in(world.colleague.user), signed_in(world.head.user)):
        for name in ("attempt", "answers", "hand-in"):
            at = reverse(f"contests:{name}", args=[begun.pk])
            assert (one.get(at) if name == "attempt" else one.post(at)).status_code == 404


def test_everybody_sees_their_own_result_and_the_units_and_nobody_else(world: World, contest: Contest, time: Clock, staff: Client) -> None:
    row = published(world, contest, time)
    said = staff.get(reverse("contests:results", args=[row.pk])).content.decode()
    own = own_result(world.staff.user, row)
    assert own is not None and own.whole is not None
    assert ("1 điểm, hạng 2" in said, "1/2" in said, "Đỗ Minh Quân" in said, own.whole.rank) == (True, True, False, 2)
    all_of_them = signed_in(world.officer.user).get(reverse("contests:results", args=[row.pk])).content.decode()
    assert "Đỗ Minh Quân" in all_of_them and "Lê Thị Lan Chi" in all_of_them
    assert staff.get(reverse("contests:people-file", args=[row.pk])).status_code == 403
    assert staff.get(reverse("contests:analysis", args=[row.pk])).status_code == 403


def test_answers_and_explanations_are_shown_once_the_result_is_out(world: World, contest: Contest, time: Clock, staff: Client) -> None:
    published(world, contest, time)
    mine = Attempt.objects.get(taker=world.staff.person.pk)
    assert "Trả lời sai" in staff.get(reverse("contests:attempt", args=[mine.pk])).content.decode()


def test_answers_wait_while_another_contest_draws_from_the_same_bank(
    world: World, contest: Contest, bank: Bank, time: Clock, staff: Client
) -> None:  # fmt: skip
    published(world, contest, time)
    later = tuple(windows_of(time.at, time.at + DAY, 1, 7))
    made = make_contest(settings=settings(world, bank, windows=later), by=world.officer.user, at=time.at)
    open_contest(contest=made, by=world.officer.user, at=time.at)
    mine = Attempt.objects.get(taker=world.staff.person.pk)
    said = staff.get(reverse("contests:attempt", args=[mine.pk])).content.decode()
    assert ("Trả lời sai" in said, "một cuộc thi khác đang dùng cùng ngân hàng" in said) == (False, True)


def test_files_hold_what_each_may_read(world: World, contest: Contest, time: Clock, officer: Client, staff: Client) -> None:
    assert staff.get(reverse("contests:result-file", args=[contest.pk])).status_code == 404
    row = published(world, contest, time)
    told = json.loads(staff.get(reverse("contests:result-file", args=[row.pk])).content)
    assert {one["code"] for one in told["lines"]} == set(Entrant.objects.values_list("code", flat=True))
    book = load_workbook(io.BytesIO(officer.get(reverse("contests:people-file", args=[row.pk])).content))
    assert [cell.value for cell in book.worksheets[0]["C"]][1:] == ["Đỗ Minh Quân", "Lê Thị Lan Chi"]
    assert staff.get(reverse("contests:checker")).content.startswith(b'"""Ranks of a contest')


def test_certificate_is_issued_once_into_the_register_and_verified_by_anybody(
    world: World, contest: Contest, time: Clock, officer: Client, staff: Client
) -> None:  # fmt: skip
    address = reverse("contests:certificate", args=[contest.pk])
    assert staff.post(address).status_code == 404  # not published yet
    row = published(world, contest, time)
    assert "Nhận giấy chứng nhận" in staff.get(reverse("contests:results", args=[row.pk])).content.decode()
    assert staff.get(address).status_code == 405
    assert [staff.post(address).status_code for _twice in range(2)] == [302, 302]
    one = Certificate.objects.get()
    assert (one.person, one.unit, one.achieved, one.source) == (world.staff.person, row.unit, "contest", row.pk)
    assert one.title == row.title  # without a prize no rank, least of all the last
    paper = certificate_paper(one)
    assert ("LÊ THỊ LAN CHI" in str(paper.body), "Đã tham gia" in str(paper.body), paper.summary) == (True, True, "tham gia cuộc thi")
    assert one.number in staff.get(reverse("contests:results", args=[row.pk])).content.decode()
    seen = Client().get(reverse("credentials:verified", args=[one.code])).content.decode()
    assert (row.title in seen, world.staff.person.name in seen) == (True, False)
    assert officer.post(address).status_code == 404
    program = program_of(world.staff.user, "contests.write")
    assert program.post(f"contests/{row.pk}/certificate", {}).json()["location"].endswith(str(one.pk))
    assert Certificate.objects.count() == 1


def test_line_of_the_blueprint_with_too_many_questions_is_told_once(world: World, bank: Bank, officer: Client) -> None:
    answer = officer.post(reverse("contests:new"), {"so-1": 900})
    assert (answer.status_code, [str(one) for one in answer.context["form"].errors["so-1"]]) == (422, ["Nhập số không lớn hơn 200."])


def test_contest_is_offered_to_be_closed_only_when_it_can_be(world: World, contest: Contest, time: Clock, officer: Client) -> None:
    one, address = Round.objects.filter(contest=contest).latest("ends_at"), reverse("contests:contest", args=[contest.pk])
    for seconds, offered in ((0, False), (14, False), (15, True)):
        time.at = one.ends_at + seconds * SECOND
        assert ('value="closed"' in officer.get(address).content.decode()) == offered


def test_certificate_says_the_rank_of_a_prize_alone(world: World, bank: Bank, time: Clock, staff: Client, officer: Client) -> None:
    made = make_contest(settings=settings(world, bank, prizes=(Prize("Giải nhất", 1),)), by=world.officer.user, at=NOW)
    row = published(world, open_contest(contest=made, by=world.officer.user, at=NOW), time)
    for client in (staff, signed_in(world.colleague.user)):
        client.post(reverse("contests:certificate", args=[row.pk]))
    titles = {one.person_id: one.title for one in Certificate.objects.all()}
    assert titles == {
        world.colleague.person.pk: f"{row.title} (đạt giải nhất: 2 điểm, hạng 1 trong 2 người dự thi)",
        world.staff.person.pk: row.title,
    }
    won, none = (client.get(reverse("contests:results", args=[row.pk])).content.decode() for client in (signed_in(world.colleague.user), staff))
    assert ("<strong>Giải nhất</strong>" in won, "Giải nhất" in none) == (True, False)
    book = load_workbook(io.BytesIO(officer.get(reverse("contests:people-file", args=[row.pk])).content))
    assert [cell.value for cell in book.worksheets[0]["I"]] == ["Giải", "Giải nhất", None]


def test_analysis_tells_how_each_choice_did(world: World, contest: Contest, time: Clock, officer: Client) -> None:
    published(world, contest, time)
    said = officer.get(reverse("contests:analysis", args=[contest.pk])).content.decode()
    assert "Chưa đủ bài để nhận xét" in said and "Độ phân biệt" in said


def test_numbers_of_the_result_have_the_decimal_mark_of_the_readers_language(world: World, contest: Contest, time: Clock, officer: Client) -> None:
    published(world, contest, time)
    for page, told in (("analysis", "000"), ("results", "0%")):
        address = reverse(f"contests:{page}", args=[contest.pk])
        vietnamese, english = (officer.get(address, headers={"Accept-Language": language}).content.decode() for language in ("vi", "en"))
        marks = [(set(re.findall(rf"\b\d+([.,]){told}(?!\d)", said))) for said in (vietnamese, english)]
        assert marks == [{","}, {"."}]


def test_program_reads_how_the_questions_did_for_who_keeps_the_contest(world: World, contest: Contest, time: Clock) -> None:
    published(world, contest, time)
    told = program_of(world.officer.user, "contests.read", days=30).get(f"contests/{contest.pk}/analysis").json()
    assert (sum(one["count"] for one in told), {one["finding"] for one in told}) == (6, {"too_few"})
    assert {(one["round"], len(one["choices"]), sum(choice["right"] for choice in one["choices"])) for one in told} == {(1, 4, 1)}
    assert program_of(world.staff.user, "contests.read", days=30).get(f"contests/{contest.pk}/analysis").status_code == 403


def test_officer_voids_an_attempt_on_the_page(world: World, contest: Contest, time: Clock, officer: Client) -> None:
    attempt = enter(round=round_of(contest), by=world.staff.user, at=NOW)
    hand_in(attempt=attempt, by=world.staff.user, at=NOW)
    time.at = NOW + 9 * DAY
    close_contest(contest=contest, by=world.officer.user, at=time.at)
    attempt.refresh_from_db()
    at = reverse("contests:void", args=[contest.pk, attempt.pk])
    assert f"{at}" in officer.get(reverse("contests:results", args=[contest.pk])).content.decode()
    officer.post(at, {"reason": "Làm hộ", "version": attempt.version})
    assert Attempt.objects.get().state == "void"


def test_list_and_results_ask_the_same_for_one_and_for_more(world: World, contest: Contest, bank: Bank, time: Clock, officer: Client) -> None:
    counts = []
    for _more in range(2):
        officer.get(reverse("contests:list"))
        with CaptureQueriesContext(connection) as asked:
            officer.get(reverse("contests:list"))
        counts.append(len(asked))
        for _twice in range(2):
            officer.post(reverse("contests:new"), form(world, bank, title=f"Cuộc thi {len(asked)}"))
    assert counts[0] == counts[1]


def test_program_sets_opens_and_reads_the_result(world: World, bank: Bank, contest: Contest, time: Clock) -> None:
    program = program_of(world.officer.user, "contests.read", "contests.write", days=30)
    body = {
        "title": "Từ máy", "unit_code": "SM", "unit_codes": ["VP"], "bank": str(bank.pk), "blueprint": [{"count": 2}], "seconds": 600,
        "prizes": [{"name": "Giải nhất", "count": 1}],
        "rounds": [{"opens_at": "2025-03-10T01:00:00Z", "ends_at": "2025-03-14T10:00:00Z"}],
    }  # fmt: skip
    made = program.post("contests", body)
    assert made.status_code == 200
    place = json.loads(made.content)["location"]
    assert json.loads(program.get(place).content)["prizes"] == [{"name": "Giải nhất", "count": 1}]
    assert program.post(f"{place}/step", {"to": "open", "version": 1}).status_code == 200
    assert (json.loads(program.get(place).content)["state"], program.get(f"{place}/result").status_code) == ("open", 404)
    published(world, contest, time)
    assert json.loads(program.get(f"contests/{contest.pk}/result").content)["schema"] == "thidua.contest/1"


def test_closing_a_contest_of_many_abandoned_attempts_starts_the_job_that_grades_them(
    world: World, contest: Contest, time: Clock, officer: Client, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    monkeypatch.setattr(running, "MOST_AT_ONCE", 1)
    for member in (world.staff, world.colleague):
        enter(round=round_of(contest), by=member.user, at=NOW)
    time.at = NOW + 9 * DAY
    asked = {"to": "closed", "version": Contest.objects.get().version}
    said = officer.post(reverse("contests:step", args=[contest.pk]), asked, follow=True).content.decode()
    assert ("Còn 2 bài đang được thu và chấm" in said, Contest.objects.get().state) == (True, "open")
    assert Job.objects.get(name="questions.close-due").state == "queued"
    time.at += DAY  # and by a program alike
    program = program_of(world.officer.user, "contests.write", days=30)
    told = program.post(f"contests/{contest.pk}/step", asked, key=uuid.uuid4())
    assert (told.status_code, Job.objects.filter(name="questions.close-due").count()) == (200, 2)
    close_due(at=time.at)
    officer.post(reverse("contests:step", args=[contest.pk]), asked)
    assert Contest.objects.get().state == "closed"

"""Taking part in a contest on a phone: kept as it is answered, without network too, over a reload, in two windows; by keyboard and by reader."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import Page, expect
from tests.browser.acts import come_in
from tests.browser.checks import assert_accessible
from tests.browser.conftest import Watch
from tests.factories.world import make_world
from tests.questions.bank import single

from thidua.accounts.models import User
from thidua.contests.actions import Settings, hand_in, make_contest, open_contest
from thidua.contests.permissions import UNIT
from thidua.contests.rules.states import Window
from thidua.questions.actions import bring_in, open_bank
from thidua.questions.models import Answer, Attempt
from thidua.questions.rules.content import Draft
from thidua.questions.rules.papers import Cell
from thidua.store import clock
from thidua.store.gate import writing

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def taking(page: Page) -> Page:
    """The page of an attempt that was just begun, on a phone."""
    world, now = make_world(), clock.now()
    bank = open_bank(root=world.root.root, owner_kind=UNIT, owner=world.root.pk, name="Ngân hàng", by=None, at=now)
    bring_in(bank=bank, drafts=[Draft("", single(number)) for number in range(1, 5)], by=None, at=now)
    window = Window(now - dt.timedelta(hours=1), now + dt.timedelta(hours=1))
    settings = Settings("Tìm hiểu pháp luật", world.root, bank, world.units, (window,), (Cell(3),), 600, guesses=True)
    contest = open_contest(contest=make_contest(settings=settings, by=None, at=now), by=None, at=now)
    page.set_viewport_size({"width": 390, "height": 844})
    come_in(page, "vp02")
    page.goto(f"/cuoc-thi/{contest.pk}/")
    page.get_by_role("button", name="Vào thi").click()
    page.wait_for_url("**/bai/**")
    return page


def choose(page: Page, question: int, place: int) -> None:
    page.locator(f"#cau-{question} input[type=radio]").nth(place).check()


def test_answers_are_kept_through_a_lost_network_and_a_reload(taking: Page, watch: Watch) -> None:
    state = taking.locator("[data-state]")
    choose(taking, 1, 1)
    expect(state).to_contain_text("Đã lưu")
    assert_accessible(taking, "lam-bai")
    taking.context.set_offline(True)
    choose(taking, 2, 0)
    expect(state).to_contain_text("Mất kết nối")
    taking.context.set_offline(False)
    assert all("ERR_INTERNET_DISCONNECTED" in fault for fault in watch.faults)
    watch.faults.clear()  # the browser says it in the console, whoever catches it
    expect(state).to_contain_text("Đã lưu", timeout=15_000)
    taking.reload()
    assert [taking.locator(f"#cau-{n} input:checked").count() for n in (1, 2, 3)] == [1, 1, 0]
    taking.get_by_role("button", name="Nộp bài").click()
    expect(taking.get_by_text("Còn 1 câu chưa trả lời: câu 3.")).to_be_visible()
    assert_accessible(taking, "nop-bai")
    taking.get_by_role("button", name="Nộp bài").click()
    taking.wait_for_selector("text=/3 điểm")
    assert (Attempt.objects.get().state, Answer.objects.count()) == ("graded", 3)


def test_second_window_overwrites_nothing_unless_one_says_so(taking: Page) -> None:
    other = taking.context.new_page()
    other.goto(taking.url)
    choose(other, 1, 0)
    expect(other.locator("[data-state]")).to_contain_text("Đã lưu")
    other.close()
    kept = Answer.objects.get().value
    choose(taking, 1, 1)
    keep = taking.get_by_role("button", name="Giữ câu trả lời ở trang này")
    keep.wait_for()
    assert Answer.objects.get().value == kept
    keep.click()
    expect(taking.locator("[data-state]")).to_contain_text("Đã lưu")
    assert (Answer.objects.get().version, Answer.objects.get().value != kept) == (2, True)


def cut(page: Page) -> None:
    """No network for what an attempt sends; the browser is not told, so that nothing starts by itself when it is back."""
    for address in ("**/tra-loi/", "**/nop/"):
        page.route(address, lambda route: route.abort("internetdisconnected"))


def test_handing_in_without_network_loses_no_answer_and_is_done_once_it_is_back(taking: Page, watch: Watch) -> None:
    hand_in, state = taking.get_by_role("button", name="Nộp bài"), taking.locator("[data-state]")
    cut(taking)
    choose(taking, 2, 0)
    hand_in.click()
    expect(state).to_contain_text("chưa nộp được")
    taking.goto(taking.url)
    assert taking.locator("#cau-2 input:checked").count() == 1
    taking.unroute_all()
    expect(state).to_contain_text("Đã lưu", timeout=15_000)
    taking.context.set_offline(True)
    for question in (1, 3):
        choose(taking, question, 1)
    hand_in.click()
    expect(state).to_contain_text("chưa nộp được")
    taking.context.set_offline(False)
    taking.wait_for_selector("text=/3 điểm")
    assert all("ERR_INTERNET_DISCONNECTED" in fault for fault in watch.faults)
    watch.faults.clear()
    assert (Attempt.objects.get().state, Answer.objects.exclude(value=None).count()) == ("graded", 3)


def test_page_of_what_was_handed_in_elsewhere_is_locked_and_leads_to_the_result(taking: Page) -> None:
    attempt = Attempt.objects.select_related("paper").get()
    hand_in(attempt=attempt, by=User.objects.get(username="vp02"), at=clock.now())
    choose(taking, 1, 1)
    expect(taking.locator("[data-state]")).to_contain_text("đã nộp")
    assert [taking.locator(f"#cau-{n} input").first.is_disabled() for n in (1, 2, 3)] == [True] * 3
    assert taking.get_by_role("button", name="Nộp bài").is_disabled()
    assert_accessible(taking, "bai-da-khoa")
    taking.get_by_role("link", name="Xem bài này").click()
    taking.wait_for_selector("text=/3 điểm")


def test_refusal_that_passes_ends_nothing(taking: Page) -> None:
    busy = {"sentence": "Máy chủ đang bận.", "over": ""}
    taking.route("**/tra-loi/", lambda route: route.fulfill(status=409, json=busy))
    choose(taking, 1, 1)
    expect(taking.locator("[data-state]")).to_contain_text("đang bận")
    taking.unroute("**/tra-loi/")
    expect(taking.locator("[data-state]")).to_contain_text("Đã lưu", timeout=15_000)
    assert Answer.objects.count() == 1


def test_end_of_the_time_hands_in_what_is_there(taking: Page) -> None:
    choose(taking, 1, 1)
    expect(taking.locator("[data-state]")).to_contain_text("Đã lưu")
    begun = Attempt.objects.get()
    with writing():
        Attempt.objects.filter(pk=begun.pk).update(closes_at=clock.now() - dt.timedelta(seconds=60), started_at=clock.now() - dt.timedelta(hours=1))
    choose(taking, 2, 1)
    taking.wait_for_selector("text=/3 điểm")
    assert (Attempt.objects.get().state, Answer.objects.count()) == ("graded", 1)

"""What comes out of a contest: rank and weak topic for its person alone, what the library has on it, the certificate and its page for strangers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.acts import come_in
from tests.browser.checks import assert_accessible
from tests.factories.world import World, make_world
from tests.library import making
from tests.questions.bank import single

from thidua.contests.actions import Settings, close_contest, enter, hand_in, keep_answers, make_contest, open_contest, publish_contest
from thidua.contests.models import Contest, Round
from thidua.contests.permissions import UNIT
from thidua.contests.rules.states import Window
from thidua.credentials.models import Certificate
from thidua.library.models import Resource
from thidua.questions.actions import Sent, bring_in, open_bank
from thidua.questions.rules.content import Draft
from thidua.questions.rules.papers import Cell
from thidua.store import clock

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@dataclass
class Ended:
    """A contest whose result is out: the staff had one of three questions right; the library has a text on its topic."""

    world: World
    contest: Contest
    lesson: Resource


@pytest.fixture
def ended(live_server: object) -> Ended:
    world, now = make_world(), clock.now()
    lesson = making.published(world, making.text(world, world.head, now, title="Bảy bước giải quyết khiếu nại", body="Theo Luật Khiếu nại."), now)
    bank = open_bank(root=world.root.root, owner_kind=UNIT, owner=world.root.pk, name="Ngân hàng", by=None, at=now)
    bring_in(bank=bank, drafts=[Draft("", single(number), "Luật Khiếu nại") for number in range(1, 4)], by=None, at=now)
    window = Window(now - dt.timedelta(hours=1), now + dt.timedelta(hours=1))
    settings = Settings("Tìm hiểu pháp luật", world.root, bank, world.units, (window,), (Cell(3),), 600)
    contest = open_contest(contest=make_contest(settings=settings, by=None, at=now), by=None, at=now)
    attempt = enter(round=Round.objects.select_related("paper", "contest__unit").get(), by=world.staff.user, at=now)
    sent = [Sent(place, 0, lambda _content, _order, right=place == 0: "B" if right else "A") for place in range(3)]  # type: ignore[misc]  # reason: the default holds the value of this turn
    keep_answers(attempt=attempt, sent=sent, by=world.staff.user, at=now)
    hand_in(attempt=attempt, by=world.staff.user, at=now)
    later = now + dt.timedelta(hours=2)
    closed = close_contest(contest=contest, by=world.officer.user, at=later)
    return Ended(world, publish_contest(contest=closed, by=world.officer.user, at=later), lesson)


def test_result_leads_to_a_certificate_that_strangers_verify_and_to_what_to_learn(page: Page, browser: Browser, ended: Ended) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    come_in(page, "vp02")
    page.goto(f"/cuoc-thi/{ended.contest.pk}/ket-qua/")
    expect(page.get_by_text("Cả cuộc thi: 1 điểm, hạng 1")).to_be_visible()
    expect(page.get_by_text("được 33% số điểm")).to_be_visible()
    assert_accessible(page, "ket-qua-cuoc-thi")
    page.get_by_role("link", name=ended.lesson.title).click()
    expect(page.get_by_role("heading", name=ended.lesson.title)).to_be_visible()
    page.go_back()
    page.get_by_role("button", name="Nhận giấy chứng nhận").click()
    expect(page.get_by_role("heading", name="Tìm hiểu pháp luật")).to_be_visible()
    assert_accessible(page, "giay-chung-nhan-cuoc-thi")
    one = Certificate.objects.get()
    page.goto(f"/cuoc-thi/{ended.contest.pk}/ket-qua/")
    expect(page.get_by_role("link", name=f"Giấy chứng nhận {one.number}")).to_be_visible()
    stranger = browser.new_context(locale="vi-VN", base_url=page.url.split("/cuoc-thi")[0]).new_page()
    stranger.goto("/xac-minh/")
    stranger.get_by_label("Mã xác minh trên giấy").fill(one.code)
    stranger.get_by_role("button", name="Xác minh").click()
    expect(stranger.get_by_text("Còn giá trị")).to_be_visible()
    assert ended.world.staff.person.name not in stranger.content()
    stranger.context.close()

"""The council room by keys: 1 or 2, Enter, and on to the next dossier of the same list; the chair says why when a result is not passed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from tests.browser.acts import come_in, settle
from tests.browser.checks import assert_accessible
from tests.councils.conftest import NOW, House, Subjects, make_house, subjects
from tests.factories.world import make_world

from thidua.councils import actions
from thidua.councils.enums import Choice, Mode
from thidua.councils.models import Ballot, Sitting
from thidua.store import clock

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
__all__ = ["subjects"]


@pytest.fixture
def house(live_server: object, subjects: Subjects, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    yield make_house(make_world(), subjects)


@pytest.fixture
def sitting(house: House) -> Sitting:
    made = house.opened("C", "A", "B", mode=Mode.VOTE)
    actions.open_rest(sitting=made, by=house.user("chair"), at=NOW)
    return made


def test_member_votes_by_keys_and_the_chair_gives_the_reason_of_a_refusal(page: Page, house: House, sitting: Sitting) -> None:
    come_in(page, house.user("first").username)
    page.goto(f"/hoi-dong/phien/{sitting.pk}/phong/?tt=cho&sx=ten")
    assert_accessible(page, "phong-hop")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="A", exact=True)).to_be_visible()
    settle(page)
    page.keyboard.press("1")
    assert_accessible(page, "phieu")
    page.keyboard.press("2")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="B", exact=True)).to_be_visible()
    settle(page)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="C", exact=True)).to_be_visible()
    assert page.url.endswith("?tt=cho&sx=ten")
    sent = Ballot.objects.get(state="sent")
    assert (sent.choice, sent.item.title) == (Choice.DISAGREE, "A")

    item = sent.item
    house.vote(item, **dict.fromkeys(("deputy", "second", "third", "chair"), Choice.DISAGREE))
    come_in(page, house.user("chair").username)
    page.goto(f"/hoi-dong/noi-dung/{item.pk}/dieu-hanh/")
    page.get_by_role("button", name="Đóng phiếu, kiểm phiếu").click()
    reason = page.get_by_label("Lý do không thông qua, người đề nghị đọc được")
    publish = page.get_by_role("button", name="Công bố: Không thông qua")
    publish.click()
    expect(reason).to_be_focused()
    assert_accessible(page, "cong-bo")
    reason.fill("Chưa có số liệu trước và sau.")
    publish.click()
    expect(page.get_by_text("Chưa có số liệu trước và sau.")).to_be_visible()

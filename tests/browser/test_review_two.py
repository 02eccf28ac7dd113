"""Two people at one review in a real Chromium: what is refused is shown, with both texts, and one's own typing is no reason to be refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests.browser.acts import come_in, settle
from tests.factories.world import AT, make_agency

from thidua.accounts.models import User
from thidua.planparse.model import Source
from thidua.planparse.reading import read
from thidua.plans import actions
from thidua.plans.models import Clause, Plan, ReviewStep

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CORPUS = Path(__file__).parents[1] / "corpus" / "100_so-y-te.txt"


@pytest.fixture
def plan(tmp_path: Path, settings: object) -> Plan:
    """A draft whose every clause waits to be accepted."""
    settings.MEDIA_ROOT = tmp_path / "files"  # type: ignore[attr-defined]  # reason: the settings fixture is untyped
    agency, text = make_agency(), CORPUS.read_text(encoding="utf-8")
    begun = actions.begin_import(unit=agency.root, name=CORPUS.name, by=officer(), at=AT)
    return actions.take_reading(plan=begun, text=text, reading=read(text, source=Source("", "text/plain", len(text))).to_json(), by=officer(), at=AT)


def officer() -> User:
    return User.objects.get(username="td")


@pytest.fixture
def page(context: BrowserContext, plan: Plan) -> Iterator[Page]:
    """The review with the clause V.1 open."""
    opened = context.new_page()
    come_in(opened, "td")
    opened.goto(f"/phong-trao/{plan.slug}/ra-soat/?loc=tat-ca&mo={clause(plan, 'V.1').code}")
    opened.locator("[data-card]").wait_for()
    yield opened


def clause(plan: Plan, path: str) -> Clause:
    found: Clause = Clause.objects.select_related("plan__unit").get(plan=plan, path=path)
    return found


def meanwhile(plan: Plan) -> None:
    """What another officer does while the page is open."""
    actions.edit(clause=clause(plan, "V.1"), values={"actor": "Thanh tra"}, by=officer(), at=AT)


def test_sure_ones_accepted_after_a_change_show_both_and_accept_none(page: Page, plan: Plan) -> None:
    meanwhile(plan)
    page.keyboard.press("d")
    expect(page.locator("h1")).to_have_text("Có người vừa sửa mục này")
    assert (Clause.objects.filter(plan=plan, review="accepted").count(), page.get_by_role("link", name="Mở lại để sửa").count()) == (1, 1)
    page.get_by_role("link", name="Mở lại để sửa").click()
    page.locator("button[value=sure]").wait_for()
    settle(page)
    page.keyboard.press("d")
    page.locator("button[value=sure]").wait_for(state="detached")


def test_clause_that_another_changed_is_not_dropped_unseen(page: Page, plan: Plan) -> None:
    meanwhile(plan)
    page.keyboard.press("x")
    expect(page.locator("main")).to_contain_text("Thanh tra")
    assert (page.locator("h1").inner_text(), clause(plan, "V.1").review) == ("Chưa làm được việc này", "accepted")


def test_undo_right_after_typing_takes_back_what_was_typed(page: Page, plan: Plan) -> None:
    before = clause(plan, "V.1").actor
    page.locator("[data-card] [name=actor]").fill("Văn phòng Sở")
    page.get_by_text("Đã tự lưu lúc").last.wait_for()
    expect(page.locator("input[data-around]")).to_have_value(str(plan.version + 1))
    page.locator("[data-card] [name=actor]").fill("Văn phòng")
    # The foot waits for the last field, which is still to be sent, and then goes with the version that this leaves.
    page.locator(".review-foot button[value=sure]").click()
    page.locator("button[value=sure]").wait_for(state="detached")
    assert (clause(plan, "V.1").actor, ReviewStep.objects.filter(plan=plan).count()) == ("Văn phòng", 3)
    for _step in range(3):
        settle(page)
        page.keyboard.press("u")
    page.locator("button[value=undo]").wait_for(state="detached")
    assert clause(plan, "V.1").actor == before


def test_field_filled_in_wrong_is_told_in_place(page: Page, plan: Plan) -> None:
    page.locator("[data-card] [name=due_on]").fill("hôm nào đó")
    page.locator("[data-card] button[value=accept]").click()
    expect(page.locator("[data-card] .errorlist").first).to_contain_text("Ghi hạn như")
    assert (page.locator("[data-card] [name=due_on]").input_value(), clause(plan, "V.1").review) == ("hôm nào đó", "proposed")

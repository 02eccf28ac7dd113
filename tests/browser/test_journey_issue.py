"""The main job in a real Chromium, counted: from the drop zone to "Ban hành" in at most twelve clicks or keys, every page sound."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.browser.acts import settle, sign_in
from tests.browser.checks import faults_of_html, violations
from tests.factories.world import AT, make_agency

from thidua.jobs.tasks import run_pending
from thidua.plans.models import Plan
from thidua.plans.queries import outline
from thidua.site.demo.agency import PASSWORD
from thidua.site.demo.documents import department_plan

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BUDGET = 12
"""Clicks and keys for a plan with six unsure clauses at most, as plan 001."""
SIZES = ({"width": 1366, "height": 768}, {"width": 390, "height": 844})
CORPUS = Path(__file__).parents[1] / "corpus" / "100_so-y-te.txt"


def sample() -> Path:
    """The plan of the sample agency: a few unsure clauses, units that the machine suggests, and clauses that nobody leads."""
    days = dict.fromkeys(("ministry", "province", "spread", "office", "review"), AT.date())
    place = Path(tempfile.mkdtemp()) / "ke-hoach-mau.txt"
    place.write_text(department_plan(AT.date(), **days), encoding="utf-8")
    return place


def documents() -> list[Path]:
    """The plan of the sample agency, and plan 001 where the sources are at hand, else a document of the corpus."""
    sources = os.environ.get("THIDUA_PLAN_SOURCES")
    return [sample(), *(Path(sources).glob("001_*.txt") if sources else [CORPUS])]


@dataclass
class Walker:
    """A person at the page: counts every click and key, and keeps what each page showed."""

    page: Page
    folder: Path
    count: int = 0
    faults: list[str] = field(default_factory=list)

    def key(self, key: str) -> None:
        settle(self.page)
        self.count += 1
        self.page.keyboard.press(key)

    def click(self, name: str) -> None:
        settle(self.page)
        self.count += 1
        self.page.get_by_role("button", name=name).first.click()

    def look(self, name: str, primary: str = "") -> None:
        """Axe on the page, its source for the HTML checker, nothing sideways, the primary button in sight."""
        self.faults += [f"{name}: {one}" for one in violations(self.page)]
        wide, inner, high = self.page.evaluate("[document.documentElement.scrollWidth, innerWidth, innerHeight]")
        self.faults += [f"{name} scrolls sideways"] if wide > inner else []
        box = self.page.locator(primary).first.bounding_box() if primary else None
        self.faults += [f"{name}: {primary} is below the fold"] if primary and (box is None or box["y"] + box["height"] > high) else []
        (self.folder / f"{name}.html").write_text(self.page.request.get(self.page.url).text(), encoding="utf-8")


@pytest.fixture(params=SIZES, ids=lambda size: str(size["width"]))
def walker(request: pytest.FixtureRequest, browser: Browser, live_server: object, tmp_path: Path, settings: object) -> Iterator[Walker]:
    settings.MEDIA_ROOT = tmp_path / "files"  # type: ignore[attr-defined]  # reason: the settings fixture is untyped
    make_agency()
    context = browser.new_context(viewport=request.param, base_url=str(live_server), locale="vi-VN")
    page, pages = context.new_page(), tmp_path / "pages"
    pages.mkdir()
    person = Walker(page, pages)
    page.on("console", lambda message: person.faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: person.faults.append(str(error)))
    sign_in(page, "td", PASSWORD)
    yield person
    context.close()


@pytest.mark.parametrize("document", documents(), ids=lambda path: path.name[:3])
def test_officer_brings_a_document_to_issue_within_the_budget(walker: Walker, document: Path) -> None:
    page = walker.page
    page.goto("/phong-trao/nhap/")
    walker.look("1-drop", ".choose")
    walker.count += 1  # the file is dropped or chosen
    page.set_input_files("input[type=file]", document)
    page.wait_for_url("**/nhap/*-*/")
    walker.look("2-reading")
    run_pending()
    page.wait_for_url("**/ra-soat/")
    walker.look("3-review", ".review-foot .btn-primary")
    while page.locator("button[value=accept]").count():
        code = page.locator("[data-card]").get_attribute("id")
        walker.key("a")
        page.locator(f"#{code}").wait_for(state="detached")
    walker.look("4-reviewed", ".review-foot .btn-primary")
    walker.key("t")  # accepts the sure ones and goes on
    page.wait_for_url("**/phan-cong/")
    walker.look("5-assign", ".step-foot .btn-primary")
    suggested = page.locator("button[value=all]").count() > 0
    walker.key("t")
    if suggested:
        page.locator(".given").wait_for()
        walker.look("5-given", ".step-foot .btn-primary")
        walker.key("t")
    page.wait_for_url("**/ban-hanh/")
    walker.look("6-issue")
    assert page.locator(".leadless li:not(.past-days li)").count() == sum(row.wants_lead for row in outline(Plan.objects.get()))
    walker.click("Ban hành")
    page.wait_for_url("**/xac-nhan/")
    walker.look("7-confirm")
    walker.click("Ban hành")
    page.wait_for_url("**/muc/")
    assert (Plan.objects.get().state, walker.count <= BUDGET, walker.count) == ("issued", True, walker.count)
    assert walker.faults == []
    assert page.viewport_size == SIZES[1] or faults_of_html(walker.folder) == []  # the source is the same on both


def test_review_by_keys_edits_splits_and_undoes_without_leaving_the_page(walker: Walker) -> None:
    page = walker.page
    page.goto("/phong-trao/nhap/")
    page.set_input_files("input[type=file]", CORPUS)
    page.wait_for_url("**/nhap/*-*/")
    run_pending()
    page.wait_for_url("**/ra-soat/")
    page.goto(page.url + "?loc=tat-ca")
    page.evaluate("window.sameDocument = true")
    page.locator(".clause-row", has_text="Tạo thói quen").click()
    page.locator("[data-card]").wait_for()
    first = page.locator("[data-card] .tag").first.inner_text()
    walker.key("e")
    assert page.evaluate("document.activeElement.closest('.more') !== null")
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")
    walker.key("s")
    page.locator(".cut").first.wait_for()
    walker.look("split")
    settle(page)
    page.locator(".cut").first.click()
    page.locator(".cut").first.wait_for(state="detached")
    walker.key("x")
    page.locator(".r-rejected").first.wait_for(state="attached")
    for left in (1, 0):
        page.wait_for_timeout(200)
        walker.key("u")
        page.locator("button[value=undo]").wait_for(state="attached" if left else "detached")
    assert (page.evaluate("window.sameDocument"), bool(first), walker.faults) == (True, True, [])


def test_review_works_without_javascript(walker: Walker, browser: Browser, live_server: object) -> None:
    walker.page.goto("/phong-trao/nhap/")
    walker.page.set_input_files("input[type=file]", CORPUS)
    walker.page.wait_for_url("**/nhap/*-*/")
    run_pending()
    walker.page.wait_for_url("**/ra-soat/")
    context = browser.new_context(
        java_script_enabled=False, locale="vi-VN", storage_state=walker.page.context.storage_state(), base_url=str(live_server)
    )
    plain = context.new_page()
    plain.goto(walker.page.url)
    plain.get_by_role("button", name="mục chắc chắn").click()
    plain.get_by_role("button", name="Hoàn tác").click()
    plain.goto(plain.url.split("?")[0] + "?loc=tat-ca")
    plain.locator(".clause-row").nth(3).click()
    plain.get_by_role("button", name="Không phải mục").click()
    shown = plain.goto(plain.url.split("?")[0] + "?loc=khong-phai-muc")
    assert (shown.status if shown else 0, plain.locator(".clause-row").count()) == (200, 1)
    context.close()

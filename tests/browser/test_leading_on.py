"""What leads on to another page does so once, however long that page takes to come."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route
from tests.browser.acts import come_in
from tests.factories.world import make_world

from thidua.jobs.tasks import run_pending

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PLAN = Path(__file__).parents[1] / "corpus" / "100_so-y-te.txt"
SLOW = 2_500
"""Milliseconds until the review comes: several times as long as the page of the reading waits before it asks again."""


def test_review_that_is_slow_to_come_is_asked_for_once(browser: Browser, live_server: object, tmp_path: Path, settings: object) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"  # type: ignore[attr-defined]  # reason: the settings fixture is untyped
    make_world()
    context = browser.new_context(base_url=str(live_server), locale="vi-VN", service_workers="block")
    page, asked = context.new_page(), []

    def late(route: Route) -> None:
        asked.append(route.request.url)
        page.wait_for_timeout(SLOW)
        route.continue_()

    _read(page, late)
    page.locator(".review-foot").wait_for()
    assert len(asked) == 1
    context.close()


def _read(page: Page, late: object) -> None:
    come_in(page, "td01")
    page.goto("/phong-trao/nhap/")
    page.route("**/ra-soat/", late)  # type: ignore[arg-type]  # reason: a handler of a route
    page.set_input_files("input[type=file]", PLAN)
    page.wait_for_url("**/nhap/*-*/")
    run_pending()

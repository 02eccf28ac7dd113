"""Learning packages that others published, played to their end in a real Chromium: bin/tooling/published.py brings them, for they are not ours to keep."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import FrameLocator, Page, expect
from tests.browser.test_packages import assert_recorded, begun, inner, origin, world
from tests.factories.world import World

from thidua.library.models import Taking

FOLDER = os.environ["THIDUA_PUBLISHED_PACKAGES"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
__all__ = ["origin", "world"]


def published(name: str) -> bytes:
    return (Path(FOLDER) / name).read_bytes()


def read_through(course: FrameLocator) -> FrameLocator:
    """Turn every page of the golf course; the test at its end."""
    expect(course.frame_locator("#contentFrame").get_by_role("heading").first).to_be_visible()  # before that its buttons do nothing yet
    while course.locator("#butNext").is_enabled():
        course.locator("#butNext").click()
    test = course.frame_locator("#contentFrame")
    expect(test.get_by_role("heading", name="Knowledge Check")).to_be_visible()
    return test


def answer(test: FrameLocator) -> None:
    """Give every right answer, which the course itself marks for who tries a player."""
    for one in test.locator(".correctAnswer").all():
        words = one.locator("input[type=text]")
        if words.count():
            words.fill(one.inner_text().strip(" ()"))
        else:
            one.locator("input[type=radio]").check()
    test.get_by_role("button", name="Submit Answers").click()
    expect(test.get_by_role("heading", name="Score: 100")).to_be_visible()


@pytest.mark.parametrize(("name", "status"), [("golf-12.zip", "passed"), ("golf-2004.zip", "passed")])
def test_published_scorm_plays_to_its_end(page: Page, world: World, name: str, status: str) -> None:
    one, player = begun(page, world, published(name), name)
    course = inner(player)
    answer(read_through(course))
    assert Taking.objects.get(resource=one).done_at is None  # it tells the player all at once, when it is left
    course.get_by_role("button", name="Exit").click()
    assert_recorded(page, one, status, "100.00")


def test_published_scorm_is_recorded_when_its_page_is_left_without_its_own_exit(page: Page, world: World) -> None:
    one, player = begun(page, world, published("golf-12.zip"), "golf-12.zip")
    answer(read_through(inner(player)))
    page.get_by_role("navigation", name="Đường dẫn").get_by_role("link", name=one.title).click()
    page.wait_for_url(f"**/hoc-lieu/{one.pk}/")
    while not (taking := Taking.objects.get(resource=one)).done_at:
        page.wait_for_timeout(50)
    assert (taking.status, str(taking.score), taking.done_at is not None) == ("passed", "100.00", True)


def test_published_parts_that_say_nothing_are_done_when_they_are_left(page: Page, world: World) -> None:
    one, player = begun(page, world, published("golf-12-parts.zip"), "golf-12-parts.zip")
    menu = player.get_by_role("navigation")
    expect(menu.get_by_role("button")).to_have_count(17)
    for place in range(1, 17):
        menu.get_by_role("button").nth(place).click()
        expect(inner(player).get_by_role("heading").first).to_be_visible()
        expect(menu.locator("[data-done]")).to_have_count(place)
    assert Taking.objects.get(resource=one).done_at is None
    menu.get_by_role("button").first.click()
    assert_recorded(page, one, "completed", "None")


def test_published_h5p_plays_to_its_end(page: Page, world: World) -> None:
    one, player = begun(page, world, published("true-false.h5p"), "true-false.h5p")
    leaf = player.frame_locator(".h5p-iframe")
    leaf.get_by_role("radio", name="False").click()
    leaf.get_by_role("button", name="Check").click()
    assert_recorded(page, one, "completed", "100.00")

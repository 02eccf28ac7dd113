"""The check of a page itself: what is small is found wherever it stands, what lies under a bar for the moment is not taken for small."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page
from tests.browser.acts import come_in
from tests.browser.checks import RUN, SIZE, TAGS, violations
from tests.factories.world import World, make_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SMALL = "document.querySelector('main form label').insertAdjacentHTML('beforebegin', '<button class=tiny>b</button><button class=tiny>c</button>')"
TINY = "document.querySelectorAll('.tiny').forEach((one) => Object.assign(one.style, {width: '9px', height: '9px', minWidth: 0, minHeight: 0, padding: 0}))"


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def form(phone: BrowserContext, world: World) -> Page:
    """A long form on a phone, whose buttons stay at the foot of the window."""
    opened = phone.new_page()
    come_in(opened, world.officer.user.username)
    opened.goto("/chi-tieu/moi/")
    return opened


def _small(found: list[str]) -> bool:
    return any(one.startswith(SIZE) for one in found)


def test_field_that_lies_half_under_the_bar_is_not_small(form: Page) -> None:
    assert not _small(violations(form))
    for height in range(700, 800, 4):
        form.set_viewport_size({"width": 390, "height": height})
        if SIZE in form.evaluate(RUN, TAGS):
            assert not _small(violations(form))
            return
    pytest.fail("no field was covered at any height, so nothing was asked")


def test_small_button_is_found_all_the_same(form: Page) -> None:
    form.evaluate(SMALL)
    form.evaluate(TINY)
    assert _small(violations(form))
    assert form.evaluate("scrollY") == 0

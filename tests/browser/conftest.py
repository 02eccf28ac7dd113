"""A real Chromium on a live server; a refused script or style, or an error in the console, fails the test."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

CHROMIUM = os.environ.get("THIDUA_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
DIST = Path(__file__).parents[2] / "src" / "thidua" / "ui" / "static" / "ui" / "dist"
# Packages that others published are played where somebody fetched them (docs/how-to/test.md); elsewhere there is nothing to ask.
collect_ignore = [] if os.environ.get("THIDUA_PUBLISHED_PACKAGES") else ["test_published_packages.py"]
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # playwright's loop runs in the thread of the test


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark these tests, and skip them where there is no browser or nothing was built."""
    here = Path(__file__).parent
    for item in (one for one in items if here in one.path.parents):
        item.add_marker(pytest.mark.browser)
        if not CHROMIUM or not (DIST / "app.css").exists():
            item.add_marker(pytest.mark.skip(reason="needs Chromium and the built styles"))


@dataclass
class Watch:
    """What went wrong in the console of a page."""

    faults: list[str] = field(default_factory=list)

    def hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and "status of 4" not in message.text:
            self.faults.append(message.text)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def context(browser: Browser, live_server: object) -> Iterator[BrowserContext]:
    # Reduced motion, so that nothing is measured between two colours.
    made = browser.new_context(locale="vi-VN", viewport={"width": 1366, "height": 768}, base_url=str(live_server), reduced_motion="reduce")
    yield made
    made.close()


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def page(context: BrowserContext, watch: Watch) -> Iterator[Page]:
    """A page whose every console error, and so every violation of the policy, fails the test."""
    opened = context.new_page()
    opened.on("console", watch.hear)
    opened.on("pageerror", lambda error: watch.faults.append(str(error)))
    yield opened
    assert watch.faults == []


@pytest.fixture
def phone(browser: Browser, live_server: object) -> Iterator[BrowserContext]:
    """A phone in the language of its owner."""
    made = browser.new_context(viewport={"width": 390, "height": 844}, base_url=str(live_server), locale="vi-VN", has_touch=True)
    yield made
    made.close()

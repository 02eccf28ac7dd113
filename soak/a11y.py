#!/usr/bin/env python3
"""Every page of a running server, in every way of reading: soak/a11y.py BASE_URL [USERNAME PASSWORD]; exits 1 at any fault.

It follows the links of the site from the home page and runs axe-core in two languages, three ways of reading and two widths.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path
from urllib.parse import urljoin, urlsplit

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import BrowserContext, Page, sync_playwright  # noqa: E402  (the path above comes first)
from tests.browser.checks import violations  # noqa: E402  (the path above comes first)

READINGS = {"normal": ("100", "normal"), "high": ("100", "high"), "150": ("150", "normal")}
WIDTHS = (1366, 390)
MOST = 400
IDENTIFIER = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d+")


def sign_in(page: Page, base: str, username: str, password: str) -> None:
    """Through the form, as a person does."""
    page.goto(urljoin(base, "/tai-khoan/login/"))
    page.fill("[name=login]", username)
    page.fill("[name=password]", password)
    page.press("[name=password]", "Enter")
    page.wait_for_url(lambda url: "/login/" not in url)


def pages(page: Page, base: str) -> list[str]:
    """One address of each shape that links lead to; rows of one list differ in their identifier only."""
    seen, shapes, waiting = [], set(), ["/", "/tai-khoan/login/", "/quan-tri/kieu-mau/"]
    while waiting and len(seen) < MOST:
        path = waiting.pop(0)
        shape = IDENTIFIER.sub("*", path)
        if shape in shapes:
            continue
        shapes.add(shape)
        answer = page.request.get(urljoin(base, path))
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        seen.append(path)
        found = (urlsplit(urljoin(answer.url, link)) for link in re.findall(r'<a\b[^>]*\shref="([^"#?]+)', answer.text()))
        waiting += [link.path for link in found if link.netloc == urlsplit(base).netloc]
    return seen


def faults(context: BrowserContext, base: str, paths: list[str]) -> int:
    """Print what is wrong in each way of reading; the number of faults."""
    page, count = context.new_page(), 0
    for language in ("vi", "en"):
        for name, (text, contrast) in READINGS.items():
            kept = {"thidua_language": language, "thidua_text": text, "thidua_contrast": contrast}
            context.add_cookies([{"name": key, "value": value, "url": base} for key, value in kept.items()])
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 800})
                for path in paths:
                    page.goto(urljoin(base, path))
                    found = violations(page)
                    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                        found.append("scrolls sideways")
                    count += len(found)
                    for fault in found:
                        print(f"{path} [{language}, {name}, {width}] {fault}")
    return count


def main(base: str, *account: str) -> int:
    """Walk, look, count."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        context = browser.new_context(locale="vi-VN")
        page = context.new_page()
        if account:
            sign_in(page, base, *account)
        paths = pages(page, base)
        count = faults(context, base, paths)
    print(f"{len(paths)} pages, {len(paths) * 12} views, {count} faults")
    return int(count > 0 or not paths)


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))

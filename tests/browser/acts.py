"""What a person does in many of these tests."""

from __future__ import annotations

from playwright.sync_api import Page


def sign_in(page: Page, username: str, password: str, base: str = "") -> None:
    """Sign in through the form, as a person does; `base` where the context has no address of its own."""
    page.goto(f"{base}/tai-khoan/login/")
    page.fill("[name=login]", username)
    page.fill("[name=password]", password)
    page.press("[name=password]", "Enter")
    page.wait_for_url(lambda url: "/login/" not in url)

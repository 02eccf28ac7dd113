"""What a person does in many of these tests."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from playwright.sync_api import Page


def come_in(page: Page, username: str, where: str = "/") -> None:
    """Be signed in, at home or elsewhere on the live server of this process, without the pages of signing in, which tests of their own walk through."""
    client, name = Client(), settings.SESSION_COOKIE_NAME
    client.force_login(get_user_model().objects.get(username=username), backend="django.contrib.auth.backends.ModelBackend")
    origin = page.request.head("/static/nothing").url.removesuffix("/static/nothing")
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": origin}])
    page.goto(where)


def sign_in(page: Page, username: str, password: str, base: str = "") -> None:
    """Sign in through the form, as a person does; `base` where the context has no address of its own."""
    page.goto(f"{base}/tai-khoan/login/")
    page.fill("[name=login]", username)
    page.fill("[name=password]", password)
    page.press("[name=password]", "Enter")
    page.wait_for_url(lambda url: "/login/" not in url)


def settle(page: Page) -> None:
    """Wait until the page and its script are loaded and have taken up any part just exchanged; before that a key is heard by nobody and a button sends its form as without a script."""
    page.wait_for_load_state("load")
    page.locator(".htmx-request, .htmx-swapping, .htmx-settling, .htmx-added").first.wait_for(state="detached")

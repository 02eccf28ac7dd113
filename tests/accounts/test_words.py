"""The words of allauth, which has no Vietnamese of its own."""

from __future__ import annotations

from pathlib import Path

import allauth
import pytest
from django.test import Client
from django.utils import translation
from tests.architecture.messages import of_template
from tests.factories.world import PASSWORD, World

from thidua.accounts.rules.devices import device

TEMPLATES = Path(allauth.__file__).parent / "templates"
# What this installation never sends: nobody signs up, and nobody signs in by a code or a telephone.
UNUSED = ("signup", "phone", "code", "already_exists", "unknown_account")
SENT = sorted(
    one
    for part in ("account/messages", "account/email", "mfa/messages", "mfa/email", "usersessions/messages")
    for one in (TEMPLATES / part).glob("*.txt")
    if not any(word in one.name for word in UNUSED)
)


@pytest.mark.parametrize("template", SENT, ids=lambda one: f"{one.parent.parent.name}-{one.stem}")
def test_every_message_and_letter_is_said_in_vietnamese(template: Path) -> None:
    with translation.override("vi"):
        english = [key for key in of_template(template.read_text()) if translation.gettext(key) == key]
    assert english == []


@pytest.mark.django_db
def test_sign_in_greets_by_name(world: World) -> None:
    name = world.staff.user.username
    answer = Client().post("/tai-khoan/login/", {"login": name, "password": PASSWORD}, follow=True)
    assert [str(one) for one in answer.context["messages"]] == [f"Đã đăng nhập: {world.staff.user}."]


ON_LINUX = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (ON_LINUX, ("Chrome", "Linux")),
        (ON_LINUX + " Edg/140.0", ("Edge", "Linux")),
        ("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36", ("Chrome", "Android")),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1", ("Safari", "iPhone")),
        ("curl/8", ("", "")),
    ],
)
def test_device_is_named_by_its_browser_and_system(said: str, found: tuple[str, str]) -> None:
    assert device(said) == found


@pytest.mark.django_db
def test_sessions_are_told_in_words_and_not_as_the_browser_says_them(world: World) -> None:
    client = Client(headers={"User-Agent": ON_LINUX})
    client.post("/tai-khoan/login/", {"login": world.staff.user.username, "password": PASSWORD})
    html = client.get("/tai-khoan/sessions/").content.decode()
    assert ("Chrome, Linux" in html, "Máy này" in html, "AppleWebKit" in html) == (True, True, False)

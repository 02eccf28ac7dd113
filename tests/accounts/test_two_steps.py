"""Sign-in with the code of an authenticator app after the password."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from allauth.mfa.totp.internal import auth
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from tests.factories.world import PASSWORD, World

NOW = 1_800_000_000


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """The clock of the app, which is that of the server: a code holds for half a minute."""
    made = SimpleNamespace(now=NOW)
    monkeypatch.setattr(auth, "time", SimpleNamespace(time=lambda: made.now))
    return made


def code_of(secret: str, clock: SimpleNamespace) -> str:
    return auth.format_hotp_value(auth.hotp_value(secret, clock.now // 30))


def sign_in(client: Client, name: str) -> HttpResponse:
    return client.post(reverse("account_login"), {"login": name, "password": PASSWORD})  # type: ignore[return-value]


def inside(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_sign_in_asks_for_the_code_and_takes_the_right_one_only(world: World, clock: SimpleNamespace) -> None:
    client, name = Client(), world.staff.user.username
    sign_in(client, name)
    again = client.get(reverse("mfa_activate_totp"))["Location"]
    page = client.post(again, {"password": PASSWORD}, follow=True)  # whoever changes how one signs in proves once more who they are
    secret = page.context["form"].secret
    assert client.post(reverse("mfa_activate_totp"), {"code": code_of(secret, clock)}).status_code == 302
    client.post(reverse("account_logout"))
    clock.now += 60
    asked = sign_in(client, name)
    assert (asked["Location"], inside(client)) == (reverse("mfa_authenticate"), False)
    right = code_of(secret, clock)
    wrong = client.post(asked["Location"], {"code": f"{(int(right) + 1) % 1_000_000:06}"})
    assert (wrong.status_code, bool(wrong.context["form"].errors["code"]), inside(client)) == (200, True, False)
    client.post(asked["Location"], {"code": right})
    assert (inside(client), client.get(reverse("accounts:me")).status_code) == (True, 200)

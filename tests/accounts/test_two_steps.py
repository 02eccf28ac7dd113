"""Sign-in with the code of an authenticator app after the password."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from django.core.cache import cache
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


def code_of(secret: str, clock: SimpleNamespace, off: int = 0) -> str:
    """What an app shows whose own clock is so many seconds off."""
    return auth.format_hotp_value(auth.hotp_value(secret, (clock.now + off) // 30))


def sign_in(client: Client, name: str) -> HttpResponse:
    return client.post(reverse("account_login"), {"login": name, "password": PASSWORD})  # type: ignore[return-value]


def inside(client: Client) -> bool:
    return "_auth_user_id" in client.session


def with_an_app(client: Client, name: str, clock: SimpleNamespace) -> str:
    """Set the app up and leave; its secret."""
    sign_in(client, name)
    again = client.get(reverse("mfa_activate_totp"))["Location"]
    page = client.post(again, {"password": PASSWORD}, follow=True)  # whoever changes how one signs in proves once more who they are
    secret = str(page.context["form"].secret)
    assert client.post(reverse("mfa_activate_totp"), {"code": code_of(secret, clock)}).status_code == 302
    client.post(reverse("account_logout"))
    clock.now += 120
    return secret


def test_sign_in_asks_for_the_code_and_takes_the_right_one_only(world: World, clock: SimpleNamespace) -> None:
    client, name = Client(), world.staff.user.username
    secret = with_an_app(client, name, clock)
    asked = sign_in(client, name)
    assert (asked["Location"], inside(client)) == (reverse("mfa_authenticate"), False)
    right = code_of(secret, clock)
    wrong = client.post(asked["Location"], {"code": f"{(int(right) + 1) % 1_000_000:06}"})
    assert (wrong.status_code, bool(wrong.context["form"].errors["code"]), inside(client)) == (200, True, False)
    client.post(asked["Location"], {"code": right})
    assert (inside(client), client.get(reverse("accounts:me")).status_code) == (True, 200)


@pytest.mark.parametrize(("off", "let_in"), [(-60, False), (-20, True), (0, True), (20, True), (60, False)])
def test_telephone_whose_clock_is_a_little_off_is_let_in(world: World, clock: SimpleNamespace, off: int, let_in: bool) -> None:
    client, name = Client(), world.staff.user.username
    secret = with_an_app(client, name, clock)
    clock.now += 15 - clock.now % 30  # the middle of a half minute, so that 20 seconds lead into the next or the last
    client.post(sign_in(client, name)["Location"], {"code": code_of(secret, clock, off)})
    assert inside(client) is let_in


def test_code_opens_once_whichever_process_is_asked(world: World, clock: SimpleNamespace) -> None:
    first, second, name = Client(), Client(), world.staff.user.username
    secret = with_an_app(first, name, clock)
    code, before = code_of(secret, clock), code_of(secret, clock, -30)
    first.post(sign_in(first, name)["Location"], {"code": code})
    asked = sign_in(second, name)["Location"]
    tried = []
    for again in (code, before):  # what another process never saw, or what somebody read from the telephone a moment earlier
        cache.clear()
        second.post(asked, {"code": again})
        tried.append(inside(second))
    clock.now += 30
    second.post(asked, {"code": code_of(secret, clock)})
    assert (inside(first), tried, inside(second)) == (True, [False, False], True)


def test_code_used_to_sign_in_does_not_prove_anything_again(world: World, clock: SimpleNamespace) -> None:
    client, name = Client(), world.staff.user.username
    secret = with_an_app(client, name, clock)
    code = code_of(secret, clock)
    client.post(sign_in(client, name)["Location"], {"code": code})
    cache.clear()
    refused = client.post(reverse("mfa_reauthenticate"), {"code": code})
    clock.now += 30
    taken = client.post(reverse("mfa_reauthenticate"), {"code": code_of(secret, clock)})
    assert (refused.status_code, bool(refused.context["form"].errors["code"]), taken.status_code) == (200, True, 302)


def test_recovery_code_needs_no_time_and_opens_once(world: World, clock: SimpleNamespace) -> None:
    client, name = Client(), world.staff.user.username
    with_an_app(client, name, clock)
    held = Authenticator.objects.get(user=world.staff.user, type=Authenticator.Type.RECOVERY_CODES).wrap().get_unused_codes()[0]
    tried = []
    for one in (Client(), Client()):
        one.post(sign_in(one, name)["Location"], {"code": held})
        tried.append(inside(one))
    assert tried == [True, False]

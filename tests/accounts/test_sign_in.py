"""Sign-in when a whole agency comes from one address, and when one account or many are guessed at."""

from __future__ import annotations

import ipaddress

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.world import PASSWORD

from thidua.accounts.models import User
from thidua.site.client_address import client_of, networks
from thidua.site.environment import BadSetting

pytestmark = pytest.mark.django_db
PLACE = "/tai-khoan/login/"
PROXY = [ipaddress.ip_network("10.0.0.0/8")]
ADDRESSES = st.ip_addresses().map(str)


def sign_in(name: str, password: str = PASSWORD, **about: str) -> int:
    return Client().post(PLACE, {"login": name, "password": password}, **about).status_code


def make_users(count: int) -> list[str]:
    made = [User.objects.create_user(f"nguoi{number}", PASSWORD) for number in range(count)]
    return [user.username for user in made]


@pytest.mark.slow
def test_two_hundred_people_sign_in_from_one_address_in_a_minute() -> None:
    assert {sign_in(name) for name in make_users(200)} == {302}


def test_account_that_is_guessed_at_is_locked_and_nobody_else_is(settings: object) -> None:
    victim, other = make_users(2)
    answers = [sign_in(victim.title() if turn % 2 else victim, "sai-mat-khau") for turn in range(settings.AXES_FAILURE_LIMIT)]  # type: ignore[attr-defined]
    assert answers[-1] == 429
    assert (sign_in(victim), sign_in(other)) == (429, 302)


def refused_after(count: int, **about: str) -> int:
    """How many of `count` sign-ins were refused, each with a forged header of its own."""
    return sum(sign_in("khong-co", HTTP_X_FORWARDED_FOR=f"203.0.113.{number}", **about) == 429 for number in range(count))


@pytest.fixture
def _narrow(settings: object) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "4/m/ip"}  # type: ignore[attr-defined]


@pytest.mark.usefixtures("_narrow")
def test_forged_header_of_a_stranger_changes_nothing() -> None:
    make_users(1)
    assert refused_after(6) == 2


@pytest.mark.usefixtures("_narrow")
def test_behind_a_trusted_proxy_each_client_is_counted_alone(settings: object) -> None:
    settings.TRUSTED_PROXIES = PROXY  # type: ignore[attr-defined]
    make_users(1)
    assert refused_after(6, REMOTE_ADDR="10.0.0.1") == 0


@pytest.mark.usefixtures("_narrow")
@pytest.mark.parametrize(("language", "words"), [("vi", "Thử lại sau"), ("en", "Try again after")])
def test_refused_person_is_told_when_to_try_again(language: str, words: str) -> None:
    make_users(1)
    client = Client(headers={"Accept-Language": language})
    for _ in range(5):
        answer = client.post(PLACE, {"login": "khong-co", "password": "sai"})
    assert (answer.status_code, answer["Retry-After"]) == (429, "60")
    assert words in answer.content.decode()


@given(ADDRESSES, st.text(max_size=40))
def test_untrusted_peer_is_the_client_whatever_it_sends(peer: str, forwarded: str) -> None:
    assert client_of(peer, forwarded, []) == peer


@given(st.lists(ADDRESSES, max_size=4), ADDRESSES.filter(lambda one: not one.startswith("10.")))
def test_what_the_client_wrote_before_its_own_address_does_not_count(forged: list[str], client: str) -> None:
    assert client_of("10.0.0.1", ", ".join([*forged, client, "10.0.0.2"]), PROXY) == client


@pytest.mark.parametrize("bad", ["máy-chủ", "10.0.0.1/8", "300.1.1.1"])
def test_bad_proxy_is_refused_with_a_sentence(monkeypatch: pytest.MonkeyPatch, bad: str) -> None:
    monkeypatch.setenv("THIDUA_TRUSTED_PROXIES", f"127.0.0.1,{bad}")
    with pytest.raises(BadSetting, match="write addresses or networks"):
        networks("THIDUA_TRUSTED_PROXIES")

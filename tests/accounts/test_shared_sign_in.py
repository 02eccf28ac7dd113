"""Sign-in by the shared account of the agency (OpenID Connect): a provider that answers at the level of HTTP, and the whole way through the pages."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
import requests
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from tests.factories.world import PASSWORD, World, signed_in

from thidua.accounts.models import User
from thidua.site import environment as env

SERVER = "https://sso.example.gov.vn/realms/so"
APP = {
    "THIDUA_OIDC_SERVER": f"{SERVER}/",
    "THIDUA_OIDC_CLIENT_ID": "thidua",
    "THIDUA_OIDC_SECRET": "bi-mat-cua-ung-dung",
    "THIDUA_OIDC_NAME": "Sở mẫu",
}
ENTER = reverse("openid_connect_login", args=["agency"])
BACK = reverse("openid_connect_callback", args=["agency"])
LINK = "Liên kết với tài khoản đăng nhập chung của cơ quan"


class Provider:
    """The sign-in of the agency: whoever is named in `who` is signed in there; it gives tokens for its own codes only."""

    def __init__(self) -> None:
        self.who = "canbo-01"
        self.code = "ma-mot-lan"

    def answer(self, method: str, url: str, data: dict[str, str] | None, headers: dict[str, str] | None) -> dict[str, object] | None:
        place = url.removeprefix(SERVER)
        if place == "/.well-known/openid-configuration":
            ends = {"authorization_endpoint": "/auth", "token_endpoint": "/token", "userinfo_endpoint": "/me", "jwks_uri": "/keys"}
            return {"issuer": SERVER, **{name: SERVER + end for name, end in ends.items()}}
        if (method, place) == ("POST", "/token") and data and (data["code"], data["client_secret"]) == (self.code, APP["THIDUA_OIDC_SECRET"]):
            told = {"iss": SERVER, "aud": "thidua", "sub": self.who, "iat": 1, "exp": 4_000_000_000}
            return {"access_token": f"the-{self.who}", "token_type": "Bearer", "id_token": jwt.encode(told, "x" * 32)}
        if place == "/me" and headers and headers["Authorization"] == f"Bearer the-{self.who}":
            return {"sub": self.who, "name": "Lê Thị Lan Chi", "email": "vp02@example.gov.vn", "email_verified": True}
        return None


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch, settings: object) -> Provider:
    """Configured as an installation is, and answering in the place of the network."""
    made = Provider()

    def request(_session: object, method: str, url: str, **asked: object) -> requests.Response:
        told, answer = made.answer(method.upper(), url, asked.get("data"), asked.get("headers")), requests.Response()  # type: ignore[arg-type]
        answer.status_code, answer.headers["content-type"] = (400 if told is None else 200), "application/json"
        answer._content = json.dumps(told).encode()
        return answer

    monkeypatch.setattr(requests.Session, "request", request)
    for name, value in APP.items():
        monkeypatch.setenv(name, value)
    settings.SOCIALACCOUNT_PROVIDERS = env.openid_connect("THIDUA_OIDC")  # type: ignore[attr-defined]
    return made


def through(client: Client, provider: Provider, **query: str) -> HttpResponse:
    """Press the button of the page, be sent to the provider, and come back with its code."""
    sent = client.post(f"{ENTER}?{'&'.join(f'{name}={value}' for name, value in query.items())}")
    asked = urlsplit(sent["Location"])
    assert (sent.status_code, f"{asked.scheme}://{asked.netloc}{asked.path}") == (302, f"{SERVER}/auth")
    return client.get(BACK, {"code": provider.code, "state": parse_qs(asked.query)["state"][0]})  # type: ignore[return-value]


def link(client: Client, provider: Provider) -> HttpResponse:
    """Link the shared account of whoever is signed in there, and prove with the password who asks for it."""
    asked = through(client, provider, process="connect")
    assert (asked.status_code, asked["Location"]) == (302, reverse("account_reauthenticate"))
    return client.post(asked["Location"], {"password": PASSWORD})  # type: ignore[return-value]


def who_is(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


def test_person_links_the_shared_account_once_and_then_signs_in_by_it(world: World, provider: Provider) -> None:
    client = signed_in(world.staff.user)
    assert LINK in client.get(reverse("accounts:me")).content.decode()
    page = client.get(reverse("socialaccount_connections")).content.decode()
    assert (f"{ENTER}?process=connect" in page, "Chưa có tài khoản đăng nhập chung nào" in page) == (True, True)
    linked = link(client, provider)
    assert (linked.status_code, linked["Location"]) == (302, reverse("socialaccount_connections"))
    assert "Đã liên kết" in client.get(linked["Location"]).content.decode()
    assert list(SocialAccount.objects.values_list("user", "uid")) == [(world.staff.user.pk, "canbo-01")]
    other = Client()
    assert f'href="{ENTER}' in other.get(reverse("account_login")).content.decode()
    assert (through(other, provider).status_code, who_is(other)) == (302, str(world.staff.user.pk))


def test_place_left_unlocked_links_nothing_without_the_password(world: World, provider: Provider) -> None:
    client = signed_in(world.staff.user)
    asked = through(client, provider, process="connect")
    page = client.get(asked["Location"]).content.decode()
    assert ("Quên mật khẩu?" in page, SocialAccount.objects.count()) == (True, 0)
    wrong = client.post(asked["Location"], {"password": "sai-mat-khau"})
    assert (wrong.status_code, SocialAccount.objects.count()) == (200, 0)
    client.post(asked["Location"], {"password": PASSWORD})
    assert SocialAccount.objects.count() == 1


def test_unlinking_asks_for_the_password_and_then_unlinks_what_was_chosen(world: World, provider: Provider) -> None:
    link(signed_in(world.staff.user), provider)
    client, page = signed_in(world.staff.user), reverse("socialaccount_connections")
    asked = client.post(page, {"account": SocialAccount.objects.get().pk})
    assert (asked["Location"].split("?")[0], SocialAccount.objects.count()) == (reverse("account_reauthenticate"), 1)
    done = client.post(asked["Location"], {"password": PASSWORD, "next": page})
    assert (done.status_code, done["Location"], SocialAccount.objects.count()) == (302, page, 0)


def test_address_for_a_new_password_is_added_only_by_who_proves_it(world: World) -> None:
    client = signed_in(world.staff.user)
    asked = client.post(reverse("account_email"), {"action_add": "", "email": "khac@example.vn"})
    assert (asked["Location"].split("?")[0], EmailAddress.objects.count()) == (reverse("account_reauthenticate"), 0)


@pytest.mark.parametrize(("language", "sentence"), [("vi", "chưa liên kết với ai ở đây"), ("en", "it is linked with nobody here")])
def test_unknown_identity_is_refused_with_a_sentence_and_makes_no_account(world: World, provider: Provider, language: str, sentence: str) -> None:
    User.objects.filter(pk=world.staff.user.pk).update(email="vp02@example.gov.vn")  # the same address proves nothing
    count, client = User.objects.count(), Client(headers={"Accept-Language": language})
    answer = through(client, provider)
    assert (sentence in answer.content.decode(), who_is(client), User.objects.count(), SocialAccount.objects.count()) == (True, None, count, 0)


def test_identity_of_somebody_else_is_not_linked_twice(world: World, provider: Provider) -> None:
    link(signed_in(world.staff.user), provider)
    client = signed_in(world.colleague.user)
    answer = client.get(link(client, provider)["Location"])
    assert "đã liên kết với người khác" in answer.content.decode()
    assert SocialAccount.objects.get().user_id == world.staff.user.pk


def test_closed_account_does_not_enter_by_the_shared_one(world: World, provider: Provider) -> None:
    link(signed_in(world.staff.user), provider)
    User.objects.filter(pk=world.staff.user.pk).update(is_active=False)
    client = Client()
    through(client, provider)
    assert who_is(client) is None


def test_without_a_provider_nothing_is_offered(world: World) -> None:
    assert LINK not in signed_in(world.staff.user).get(reverse("accounts:me")).content.decode()


@pytest.mark.parametrize(("given", "policy"), [(APP, ["'self'", "https://sso.example.gov.vn"]), ({}, ["'self'"])])
def test_forms_may_lead_to_the_provider_that_is_set_and_to_no_other(tmp_path: Path, given: dict[str, str], policy: list[str]) -> None:
    around = {name: value for name, value in os.environ.items() if not name.startswith(("THIDUA_", "DJANGO_"))} | {"THIDUA_HOME": str(tmp_path)}
    asked = "import json; from thidua.site import settings; print(json.dumps(settings.CONTENT_SECURITY_POLICY['DIRECTIVES']['form-action']))"
    said = subprocess.run([sys.executable, "-c", asked], env=around | given, capture_output=True, text=True, check=True)
    assert json.loads(said.stdout) == policy


@pytest.mark.parametrize("bad", ["sso.example.gov.vn", "ftp://sso.example.gov.vn", "https:///realms"])
def test_bad_server_is_refused_with_a_sentence(monkeypatch: pytest.MonkeyPatch, bad: str) -> None:
    monkeypatch.setenv("THIDUA_OIDC_SERVER", bad)
    with pytest.raises(env.BadSetting, match="write https://HOST"):
        env.origin("THIDUA_OIDC_SERVER")

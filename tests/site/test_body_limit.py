"""How much a request may bring: refused by its length, before a byte of it is kept."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.factories.world import World

from thidua.site.body_limit import OF_A_MEMBER, OF_ANYBODY

pytestmark = pytest.mark.django_db
SIGN_IN = "/tai-khoan/login/"


def send(client: Client, path: str, length: int) -> tuple[int, str]:
    """Only the length is told: a page that read the body would find none."""
    answer = client.generic("POST", path, b"", "multipart/form-data; boundary=x", CONTENT_LENGTH=str(length))
    return answer.status_code, answer.content.decode()


def test_large_body_of_nobody_is_refused_unread(world: World) -> None:
    status, text = send(Client(), SIGN_IN, OF_ANYBODY + 1)
    assert (status, "25 MB" in text) == (413, True)


def test_large_body_of_a_member_is_refused_unread_above_what_a_form_with_ten_files_sends(world: World) -> None:
    client = Client()
    client.force_login(world.staff.user, backend="django.contrib.auth.backends.ModelBackend")
    status, text = send(client, "/phong-trao/nhap/", OF_A_MEMBER + 1)
    assert (status, "205 MB" in text) == (413, True)


def test_large_body_to_the_interface_is_refused_in_its_own_form() -> None:
    status, text = send(Client(), "/api/v1/plans", OF_ANYBODY + 1)
    assert (status, text.startswith('{"detail"')) == (413, True)


def test_body_within_the_limit_goes_on(world: World) -> None:
    assert send(Client(), SIGN_IN, OF_ANYBODY)[0] == 200

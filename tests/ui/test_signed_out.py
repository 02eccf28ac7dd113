"""A form that comes after the session ended, and an address of forms that is opened by itself: both lead on."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.world import World

STEP = "library:rate"
HOST = "http://testserver"


@pytest.mark.parametrize(
    ("referer", "after"),
    [
        (f"{HOST}/hoc-lieu/?tim=an", "/hoc-lieu/%3Ftim%3Dan"),
        (f"{HOST}/hoc-lieu/", "/hoc-lieu/"),
        ("http://other.example/hoc-lieu/", "/"),
        ("", "/"),
    ],
)
@pytest.mark.usefixtures("world")
def test_form_after_the_session_leads_back_to_its_page_and_says_that_nothing_was_kept(client: Client, referer: str, after: str) -> None:
    answer = client.post(reverse(STEP, args=[uuid.uuid4()]), headers={"referer": referer, "accept": "text/html"})
    assert answer["Location"] == f"/tai-khoan/login/?next={after}"
    assert "việc vừa bấm chưa được ghi" in client.get(answer["Location"]).content.decode()


@pytest.mark.usefixtures("world")
def test_script_after_the_session_leaves_no_words_for_later(client: Client) -> None:
    answer = client.post(reverse(STEP, args=[uuid.uuid4()]), headers={"accept": "application/json"})
    assert "việc vừa bấm chưa được ghi" not in client.get(answer["Location"]).content.decode()


def test_address_of_forms_that_is_opened_says_so(client: Client, world: World) -> None:
    client.force_login(world.staff.user, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.get(reverse(STEP, args=[uuid.uuid4()]))
    assert (answer.status_code, answer["Allow"], 'href="/"' in answer.content.decode()) == (405, "POST", True)
    assert "chỉ nhận việc gửi từ nút bấm" in answer.content.decode()

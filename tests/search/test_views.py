"""The page of search: groups, the empty state, and nothing of other roots."""

import uuid

import pytest
from django.utils.translation import gettext_lazy

from thidua.accounts.actions import create_account
from thidua.search import actions, permissions, phrases
from thidua.search.permissions import Reader, Scope
from thidua.store import clock

pytestmark = pytest.mark.django_db
OURS = uuid.UUID(int=1)


@pytest.fixture(autouse=True)
def library(monkeypatch):
    monkeypatch.setattr(phrases, "_kinds", {})
    monkeypatch.setattr(permissions, "_provider", [])
    phrases.name_kind("plan", gettext_lazy("Khác"))
    actions.index("plan", uuid.UUID(int=1), title="Kế hoạch <b>", body="", url="/public/", scope=Scope(OURS, public=True))
    actions.index("task", uuid.UUID(int=2), title="Việc theo kế hoạch", body="", url="/inside/", scope=Scope(OURS, unit_path="0001"))


@pytest.fixture
def signed_in(client):
    user = create_account(username="ha", display_name="Hà", root=OURS, password="x" * 12, by=None, at=clock.now())
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def found(client, text):
    return [hit.url for _, hits in client.get("/tim/", {"q": text}).context["groups"] for hit in hits]


def test_find_signed_out_only_public(client):
    assert found(client, "ke hoach") == ["/public/"]


def test_find_signed_in_without_units_known_is_of_no_unit(signed_in):
    assert found(signed_in, "ke hoach") == ["/public/"]


def test_find_registered_reader_decides(signed_in):
    permissions.register_reader(lambda user: Reader(root=user.root, unit_path="00010002"))
    assert sorted(found(signed_in, "ke hoach")) == ["/inside/", "/public/"]


def test_find_nothing_says_so_and_escapes(client):
    body = client.get("/tim/", {"q": "<i>xyz"}).content.decode()
    assert "Không thấy “&lt;i&gt;xyz”" in body


def test_find_titles_are_escaped(client):
    assert "Kế hoạch &lt;b&gt;" in client.get("/tim/", {"q": "ke hoach"}).content.decode()

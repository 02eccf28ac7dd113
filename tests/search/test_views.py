"""The page of search: groups, the empty state, and nothing of other roots."""

import uuid

import pytest
from django.utils.translation import gettext_lazy

from thidua.accounts.actions import create_account
from thidua.search import actions, permissions, phrases, views
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


def test_find_titles_are_escaped_and_marked(client):
    assert "<mark>Kế</mark> <mark>hoạch</mark> &lt;b&gt;" in client.get("/tim/", {"q": "ke hoach"}).content.decode()


def test_find_of_one_kind_shows_that_kind_only(signed_in):
    permissions.register_reader(lambda user: Reader(root=user.root, unit_path="00010002"))
    shown = signed_in.get("/tim/", {"q": "ke hoach", "loai": "task"}).context
    assert ([label for label, _ in shown["groups"]], shown["total"], shown["all"]) == (["Khác"], 1, 2)


@pytest.mark.parametrize("number", ["0", "-1", "abc", "9" * 40, "²"])
def test_find_page_that_is_none_is_answered(client, number):
    assert client.get("/tim/", {"q": "ke hoach", "trang": number}).status_code == 200


def test_find_asks_the_same_for_one_and_for_three(client, django_assert_num_queries):
    with django_assert_num_queries(2):
        client.get("/tim/", {"q": "ke hoach"})
    for n in (3, 4):
        actions.index("plan", uuid.UUID(int=n), title="Kế hoạch", body="", url=f"/{n}/", scope=Scope(OURS, public=True))
    with django_assert_num_queries(2):
        client.get("/tim/", {"q": "ke hoach"})


def test_find_last_page_leads_nowhere_though_more_is_found(client, monkeypatch):
    monkeypatch.setattr(views, "MOST_PAGES", 2)
    entries = [actions.Entry(uuid.UUID(int=900 + n), "Kế hoạch", "", f"/{n}/") for n in range(2 * views.A_PAGE + 1)]
    actions.index_many("plan", entries, Scope(OURS, public=True))
    assert [bool(client.get("/tim/", {"q": "ke hoach", "trang": n}).context["more"]) for n in (1, 2, 3)] == [True, False, False]

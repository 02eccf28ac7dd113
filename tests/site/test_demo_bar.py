"""The yellow bar: there in the demo, nowhere else."""

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse
from tests.factories.world import AT

from thidua.accounts.actions import create_account
from thidua.accounts.models import User
from thidua.audit.models import Entry
from thidua.orgs.actions import create_unit
from thidua.site.demo import story
from thidua.site.demo.agency import build_agency
from thidua.site.demo.days import Days
from thidua.site.demo.roles import ROLES
from thidua.site.demo.views import bar
from thidua.store import clock
from thidua.store.ids import INSTALLATION
from thidua.ui import panels

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings, monkeypatch):
    """The demo, as `thidua demo` sets it."""
    monkeypatch.setattr(panels, "_slots", panels._slots | {"ui.demo": [(100, bar)]})
    settings.DEMO, settings.ROOT_URLCONF = True, "tests.site.demo_urls"


@pytest.fixture
def sample(db):
    create_unit(code="BM", name="Bộ Mẫu", by=None, at=AT)  # what the demo makes before anything else
    return create_account(username="nv", display_name="Lê Lan Chi", root=INSTALLATION, password=None, by=None, at=AT)


def test_address_outside_the_demo_does_not_exist(client):
    with pytest.raises(NoReverseMatch):
        reverse("demo-look-as")
    assert client.post("/xem-nhu/", {"username": "nv"}).status_code == 404


def test_bar_outside_the_demo_is_not_shown(client):
    assert "demo-bar" not in client.get("/").content.decode()


def test_bar_in_the_demo_is_shown_signed_out(client, demo):
    assert 'name="username"' in client.get("/").content.decode()


def test_bar_of_somebody_who_is_no_entry_names_them(client, demo):
    create_unit(code="BM", name="Bộ Mẫu", by=None, at=AT)
    client.force_login(create_account(username="tp1", display_name="Trần Thị Bích Nhung", root=INSTALLATION, password=None, by=None, at=AT))
    assert '<option value="tp1" selected>Trần Thị Bích Nhung</option>' in client.get("/").content.decode()
    assert client.post("/xem-nhu/", {"username": "tp1"})["Location"] == "/"
    assert "_auth_user_id" in client.session


def test_look_as_signs_in_as_the_sample_person(client, demo, sample):
    assert client.post("/xem-nhu/", {"username": "nv"})["Location"] == "/"
    assert client.session["_auth_user_id"] == str(sample.pk)


def test_look_as_nobody_signs_out(client, demo, sample):
    client.post("/xem-nhu/", {"username": "nv"})
    client.post("/xem-nhu/", {"username": ""})
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("username", ["ai-do", "' or 1=1", "admin"])
def test_look_as_somebody_who_is_no_sample_person_is_refused(client, demo, sample, username):
    create_account(username="ai-do", display_name="Ai đó", root=INSTALLATION, password=None, by=None, at=AT)
    assert client.post("/xem-nhu/", {"username": username}).status_code == 404
    assert "_auth_user_id" not in client.session


def test_look_as_by_a_link_is_refused(client, demo, sample):
    assert client.get("/xem-nhu/?username=nv").status_code == 405


def test_look_as_without_the_token_of_the_form_is_refused(demo, sample):
    assert Client(enforce_csrf_checks=True).post("/xem-nhu/", {"username": "nv"}).status_code == 403


def test_look_as_with_the_address_mounted_but_no_demo_is_refused(client, settings, sample):
    settings.ROOT_URLCONF = "tests.site.demo_urls"
    assert client.post("/xem-nhu/", {"username": "nv"}).status_code == 404


def test_begin_anew_forgets_what_was_there_and_keeps_the_role(client, demo, monkeypatch):
    days = Days(clock.today())  # the story itself is told in test_commands.py; here it is enough that somebody tells one
    build_agency(at=days - 400, former=True)
    sample = User.objects.get(username="nv")
    create_account(
        username="tryer", display_name="Người dùng thử", root=INSTALLATION, password=None, by=None, at=AT
    )  # what is tried in the demo is its own
    monkeypatch.setattr(story, "build", lambda say: build_agency(at=days - 400, former=True))
    client.post("/xem-nhu/", {"username": "nv"})
    before = Entry.objects.values_list("hash", flat=True).first()
    assert client.post("/xem-nhu/lam-lai/")["Location"] == "/"
    assert (story.exists(), User.objects.get(username="nv").pk == sample.pk, Entry.objects.filter(hash=before).exists()) == (True, False, False)
    assert client.session["_auth_user_id"] == str(User.objects.get(username="nv").pk)


def test_where_somebody_elses_account_is_nobody_is_signed_in_and_nothing_thrown_away(client, demo):
    """A home of an agency that was once served with the demo's bar, or into which an earlier release poured the sample."""
    create_account(username="quantri", display_name="Lê An", root=INSTALLATION, administrator=True, password=None, by=None, at=AT)
    build_agency_beside()
    answered = client.post("/xem-nhu/", {"username": "quantri"})
    assert (answered.status_code, "_auth_user_id" in client.session) == (409, False)
    before = set(User.objects.values_list("pk", flat=True))
    answered = client.post("/xem-nhu/lam-lai/")
    assert (answered.status_code, "không thuộc dữ liệu mẫu" in answered.content.decode()) == (409, True)
    assert set(User.objects.values_list("pk", flat=True)) == before


def build_agency_beside():
    create_unit(code="BM", name="Bộ Mẫu", by=None, at=AT)
    create_unit(code="SM", name="Sở mẫu", by=None, at=AT)


def test_every_entry_of_the_bar_is_somebody_of_the_sample_agency(db):
    build_agency(at=AT)
    named = {role.username for role in ROLES if role.username}
    assert set(User.objects.filter(username__in=named, is_active=True).values_list("username", flat=True)) == named

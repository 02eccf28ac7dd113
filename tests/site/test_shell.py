"""What surrounds every page: the menu, the tabs, the log of requests, the health of the installation."""

import logging

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.core.exceptions import SuspiciousOperation
from django.test import RequestFactory
from django.urls import resolve
from tests.desk.plans import issued

from thidua.site import health, nav, page_help
from thidua.site.bad_request import bad_request
from thidua.site.examination import Finding, Grade

pytestmark = pytest.mark.django_db


@pytest.fixture
def request_of():
    """A request of nobody."""
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    return request


def menu(user, path="/"):
    request = RequestFactory().get(path)
    request.user = user
    return request, [page.url for group in nav.groups(request) for page in group.pages]


@pytest.mark.parametrize(
    ("who", "inside", "outside"),
    [
        ("staff", {"/", "/viec/", "/phong-trao/", "/quan-triet/"}, {"/quan-tri/nguoi/", "/quan-tri/nhat-ky/", "/quan-tri/suc-khoe/"}),
        ("head", {"/quan-tri/nguoi/", "/quan-triet/tien-do/"}, {"/quan-tri/nhat-ky/", "/quan-tri/suc-khoe/"}),
        ("officer", {"/quan-tri/nguoi/", "/quan-tri/nhat-ky/"}, {"/quan-tri/suc-khoe/"}),
        ("admin", {"/quan-tri/don-vi/", "/quan-tri/nhat-ky/", "/quan-tri/suc-khoe/"}, {"/viec/", "/phong-trao/"}),
    ],
)
def test_menu_holds_what_a_role_may_open(world, who, inside, outside):
    member = getattr(world, who)
    _request, urls = menu(getattr(member, "user", member))
    assert (inside - set(urls), outside & set(urls)) == (set(), set())


@pytest.mark.parametrize("who", ["staff", "head", "officer", "director", "admin"])
def test_menu_leads_only_to_pages_that_open(client, world, who):
    member = getattr(world, who)
    user = getattr(member, "user", member)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    request, urls = menu(user)
    tabs = [link.url for link in nav.phone_tabs(request)]
    assert {url: status for url in {*urls, *tabs} if (status := client.get(url).status_code) != 200} == {}
    assert len(tabs) == 5


@pytest.mark.parametrize(
    ("path", "marked"),
    [
        ("/", "/"),
        ("/quan-triet/tien-do/", "/quan-triet/tien-do/"),
        ("/quan-triet/01a22118-7b5a-73d4-9923-2aebc5d93fb5/tien-do/", "/quan-triet/tien-do/"),
        ("/quan-triet/01a22118-7b5a-73d4-9923-2aebc5d93fb5/", "/quan-triet/"),
        ("/quan-triet/", "/quan-triet/"),
        ("/toi/", ""),
    ],
)
def test_menu_marks_the_nearest_entry_only(world, path, marked):
    request = RequestFactory().get(path)
    request.user = world.officer.user
    found = nav.groups(request)
    assert "".join(page.url for group in found for page in group.pages if page.current) == marked
    assert sum(link.current for group in found for link in group.links) == (marked != "")


def test_following_up_leads_staff_to_the_questions_and_who_is_in_charge_to_what_stands_still(world):
    first = {
        who: next(link.url for group in nav.groups(menu(getattr(world, who).user)[0]) for link in group.links if link.icon == "target-arrow")
        for who in ("staff", "head")
    }
    assert first == {"staff": "/hoi-dap/", "head": "/giam-sat/"}


@pytest.mark.parametrize("who", ["staff", "head", "officer", "director", "admin"])
def test_rail_has_no_more_than_twelve_entries_and_no_area_of_one_page(world, who):
    member = getattr(world, who)
    request, urls = menu(getattr(member, "user", member))
    links = [link for group in nav.groups(request) for link in group.links]
    assert (len(links) <= 12, [link.label for link in links if len(link.under) == 1]) == (True, [])
    assert len(set(urls)) == len(urls)


def test_access_log_names_the_kind_of_page_and_nobody(client, world, caplog):
    plan = issued(world, public=True)
    with caplog.at_level(logging.INFO, "thidua.access"):
        client.get(f"/phong-trao/{plan.slug}/muc/?q=Lan+Chi")
    line = caplog.records[-1].getMessage()
    assert line.startswith("GET /phong-trao/<slug:slug>/muc/ 200 ")
    assert (plan.slug in line, "Lan" in line) == (False, False)


def test_access_log_of_an_unknown_address_does_not_repeat_it(client, caplog):
    with caplog.at_level(logging.INFO, "thidua.access"):
        client.get("/bi-mat/0912345678/")
    assert caplog.records[-1].getMessage().startswith("GET /unknown 404 ")


def test_page_that_stays_closed_sends_an_administrator_to_nobody_else(client, world):
    told = {}
    for who, user in (("admin", world.admin), ("staff", world.staff.user)):
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        answered = client.get("/phong-trao/nhap/")
        told[who] = (answered.status_code, "Xin quyền ở người quản trị" in answered.content.decode(), "› Người" in answered.content.decode())
    assert told == {"admin": (403, False, True), "staff": (403, True, False)}


def test_help_of_the_first_page_is_that_of_the_public_one_for_those_who_are_not_signed_in(world, request_of):
    request_of.resolver_match = resolve("/")
    assert page_help.help_of_page(request_of) == page_help.all_help()["portal:front"]
    request_of.user = world.staff.user
    assert page_help.help_of_page(request_of) == page_help.all_help()["desk:home"]


def test_host_that_nobody_named_gets_a_page_and_one_line_in_the_log(client, caplog):
    with caplog.at_level(logging.WARNING):
        answered = client.get("/", headers={"host": "xa.la\n.vn"})
    page = answered.content.decode()
    assert (answered.status_code, "THIDUA_HOSTS" in page, 'lang="en"' in page) == (400, True, True)
    ours = [record for record in caplog.records if record.name != "thidua.access"]
    assert [record.exc_info for record in ours] == [None]
    assert ("THIDUA_HOSTS" in ours[0].getMessage(), "\n" in ours[0].getMessage()) == (True, False)


def test_request_that_cannot_be_read_gets_a_page_that_speaks_of_no_host():
    page = bad_request(RequestFactory().get("/"), SuspiciousOperation("x")).content.decode()
    assert ("Quay lại trang trước" in page, "THIDUA_HOSTS" in page) == (True, False)


@pytest.mark.parametrize(
    ("grades", "words"),
    [
        ([Grade.OK, Grade.OK], "Phần mềm chạy tốt."),
        ([Grade.OK, Grade.WARN], "Phần mềm chạy tốt, 1 điều cần để ý."),
        ([Grade.FAIL, Grade.WARN, Grade.FAIL], "2 điều cần sửa ngay."),
    ],
)
def test_health_sentence_says_the_worst(monkeypatch, request_of, grades, words):
    cache.clear()
    monkeypatch.setattr(health, "examine", lambda: [Finding(grade, "clock", "seen") for grade in grades])
    assert words in health.sentence(request_of, None)
    cache.clear()


def test_health_details_put_what_must_be_mended_first(monkeypatch, request_of):
    cache.clear()
    found = [Finding(Grade.OK, "clock", "twelve"), Finding(Grade.FAIL, "disk space", "none left", "free some")]
    monkeypatch.setattr(health, "examine", lambda: found)
    text = health.details(request_of, None)
    assert 0 < text.index("none left – free some") < text.index("twelve")
    cache.clear()

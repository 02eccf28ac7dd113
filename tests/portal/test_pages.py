"""The first page for everybody, feeds, and what search engines and other sites read."""

from __future__ import annotations

import io
import json
import re
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from PIL import Image
from tests.communications.making import published
from tests.communications.payloads import PAYLOADS
from tests.desk.plans import issued
from tests.exemplars.making import public
from tests.factories.plans import issued_plan
from tests.factories.world import AT, World, signed_in
from tests.replication.conftest import PUBLISHED, Units, ruled
from tests.replication.test_public import opened as shown_model

from thidua.communications import actions as communications
from thidua.exemplars.actions import withdraw_consent
from thidua.participation.models import Task
from thidua.plans import actions as plans
from thidua.plans.models import Plan
from thidua.portal.phrases import movement_sentence
from thidua.portal.queries.front import Movement, front
from thidua.portal.views.heads import FRONT, as_data
from thidua.replication import actions as replication
from thidua.ui import kept

pytestmark = pytest.mark.django_db
__all__ = ["ruled"]
ATOM = "{http://www.w3.org/2005/Atom}"


def open_plan(world: World, title: str = "") -> Plan:
    plan = issued(world, title=title) if title else issued_plan(world)
    return plans.set_public(plan=plan, public=True, by=world.officer.user, at=AT)


def text_of(client: Client, name: str = "portal:front", *args: Any) -> str:
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def test_first_address_is_the_portal_for_who_is_signed_out_and_the_own_page_for_who_works_here(world: World) -> None:
    open_plan(world)
    assert "Phong trào đang diễn ra" in Client().get("/").content.decode()
    assert "Phong trào đang diễn ra" not in signed_in(world.staff.user).get("/").content.decode()
    assert "Phong trào đang diễn ra" in text_of(signed_in(world.staff.user))


def test_movement_is_told_in_sums_of_what_is_public_alone(world: World) -> None:
    hidden = issued_plan(world)
    assert front().movements == []
    plan = plans.set_public(plan=hidden, public=True, by=world.officer.user, at=AT)
    found = front().movements[0]
    asked = found.asked
    assert (found.plan, asked > 0, found.reached, found.share, found.units > 0) == (plan, True, 0, 0, True)
    assert found.worked == len(set(Task.objects.filter(plan=plan).values_list("clause", flat=True)))
    page = text_of(Client())
    assert (movement_sentence(found) in page, reverse("plans:plan", args=[plan.slug]) in page) == (True, True)
    assert not [person.name for person in (world.staff.person, world.head.person) if person.name in page]


@pytest.mark.parametrize(
    ("sums", "vi", "en"),
    [
        ((112, 100, 8, 38, 9, 4), "8 đơn vị với 112 người tham gia, 89% đã đọc kế hoạch; 4 trong 9 mục có việc đã làm xong.",
         "8 units with 112 people take part, 89% have read the plan; the work of 4 of 9 clauses is done."),
        ((1, 1, 0, 38, 9, 0), "1 người tham gia, 100% đã đọc kế hoạch; 9 mục đang có việc làm.",
         "1 person take part, 100% have read the plan; 9 clauses are being worked on."),
        ((0, 0, 0, 10, 0, 0), "Kế hoạch có 10 mục.", "The plan has 10 clauses."),
        ((0, 0, 0, 0, 0, 0), "Kế hoạch vừa được công khai.", "The plan has just been published."),
    ],
)  # fmt: skip
def test_sentence_says_what_is_known_and_nothing_else(sums: tuple[int, ...], vi: str, en: str) -> None:
    one = Movement(Plan(), *sums)
    assert movement_sentence(one) == vi
    with translation.override("en"):
        assert movement_sentence(one) == en


def test_share_is_rounded_down(world: World) -> None:
    assert [Movement(Plan(), 200, reached, 1, 1, 0, 0).share for reached in (199, 200)] == [99, 100]


def test_page_without_anything_says_when_something_will_be_here(world: World) -> None:
    page = text_of(Client())
    assert "Chưa có kế hoạch nào được công khai." in page
    assert "Mọi tin bài" not in page


@pytest.mark.parametrize("name", ["portal:front", "portal:atom", "portal:sitemap"])
def test_page_asks_the_same_for_one_and_for_three_of_everything(world: World, name: str) -> None:
    def asked() -> int:
        text_of(Client(), name)
        with CaptureQueriesContext(connection) as questions:
            text_of(Client(), name)
        return len(questions)

    open_plan(world)
    published(world)
    public(world, photo=True)
    one = asked()
    for number in (2, 3):
        open_plan(world, title=f"Kế hoạch {number}")
        published(world, title=f"Bài {number}")
        public(world, deed=f"Việc tốt {number}", photo=True)
    found = front()
    assert (asked(), len(found.movements), len(found.cards), len(found.exemplars)) == (one, 3, 3, 3)


def test_withdrawn_post_is_gone_from_page_feeds_map_and_pictures(world: World) -> None:
    post = published(world)
    places: list[tuple[str, list[Any]]] = [("portal:front", []), ("portal:atom", []), ("portal:rss", []), ("portal:sitemap", [])]
    slug = str(post.slug)
    assert [slug in text_of(Client(), name, *args) for name, args in places] == [True] * 4
    picture = reverse("portal:share-image", args=[slug])
    assert Client().get(picture).status_code == 200
    communications.withdraw(post=post, reason="Người trong ảnh không muốn nữa.", by=world.officer.user, at=AT)
    assert [slug in text_of(Client(), name, *args) for name, args in places] == [False] * 4
    assert Client().get(picture).status_code == 404


def test_open_model_stands_on_the_page_and_the_map_with_its_steps_as_data(ruled: Units) -> None:
    one = shown_model(ruled, title="Góc </script><b>đọc")
    address = reverse("replication:public", args=[one.pk])
    assert [address in text_of(Client(), name) for name in ("portal:front", "portal:sitemap")] == [True, True]
    head = text_of(Client(), "replication:public", one.pk).partition("</head>")[0]
    data = json.loads(head.partition('<script type="application/ld+json">')[2].partition("</script>")[0])
    told = (data["@type"], data["name"], [step["text"] for step in data["step"]], data["estimatedCost"]["value"], data["prepTime"])
    assert told == ("HowTo", one.title, one.steps, 0, "P5D")
    assert data["dateModified"] == PUBLISHED.isoformat()
    replication.hide(model=one, by=ruled.world.officer.user, at=AT)
    assert [address in text_of(Client(), name) for name in ("portal:front", "portal:sitemap")] == [False, False]


def test_feeds_are_well_formed_and_name_each_post_once(world: World) -> None:
    posts = [published(world, title=f"Bài {number} & “hai” <ba>") for number in (1, 2)]
    atom = ElementTree.fromstring(text_of(Client(), "portal:atom"))  # noqa: S314  (made by ourselves a line above)
    rss = ElementTree.fromstring(text_of(Client(), "portal:rss"))  # noqa: S314  (made by ourselves a line above)
    links = {f"http://testserver{reverse('communications:public', args=[post.slug])}" for post in posts}
    assert {entry.findtext(f"{ATOM}id") for entry in atom.iter(f"{ATOM}entry")} == links
    assert {item.findtext("link") for item in rss.iter("item")} == links
    assert {entry.findtext(f"{ATOM}title") for entry in atom.iter(f"{ATOM}entry")} == {post.title for post in posts}


class Running(HTMLParser):
    """Whatever in a page could run: scripts that are none of ours, handlers, addresses that are code, frames."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if (tag == "script" and told.get("type") not in ("module", "application/ld+json")) or tag in ("iframe", "object", "embed", "base", "style"):
            self.found.append(tag)
        self.found += [f"{tag} {name}" for name in told if name.startswith("on") or name in ("srcdoc", "formaction", "style")]
        self.found += [
            f"{tag} {name}"
            for name in ("href", "src", "action")
            if re.match(r"\s*(java|vb)script:|\s*data:(?!image/)", told.get(name) or "", re.IGNORECASE)
        ]


LOT = 6
"""Posts on the first page at a time."""


@pytest.mark.parametrize("lot", range(0, len(PAYLOADS), LOT))
def test_payloads_in_titles_and_bodies_run_nowhere(world: World, lot: int) -> None:
    """As words of the page and of the data for search engines; in feeds as words of words."""
    payloads = PAYLOADS[lot : lot + LOT]
    posts = [published(world, title=f"Tin {payload}"[:190], summary=payload[:290], body=payload) for payload in payloads]
    for page in (text_of(Client()), *(text_of(Client(), "communications:public", post.slug) for post in posts)):
        assert Running(page).found == []
        for data in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL):
            assert isinstance(json.loads(data), dict)
    for name in ("portal:atom", "portal:rss"):
        feed = ElementTree.fromstring(text_of(Client(), name))  # noqa: S314  (made by ourselves a line above)
        told = [one.text or "" for one in feed.iter() if one.tag.rpartition("}")[2] in ("summary", "description", "content")]
        assert len(told) >= len(payloads)
        assert [Running(words).found for words in told] == [[]] * len(told)


def test_data_for_search_engines_cannot_end_its_element() -> None:
    assert as_data({"a": "</script><b>&\u2028"}) == '{"a": "\\u003C/script\\u003E\\u003Cb\\u003E\\u0026\\u2028"}'


def test_post_names_its_address_picture_and_itself_as_data(world: World) -> None:
    post = published(world)
    page = text_of(Client(), "communications:public", post.slug)
    data = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)[0])
    assert (data["@type"], data["headline"], data["publisher"]["name"]) == ("NewsArticle", post.title, post.unit.name)
    for rel in (
        f'rel="canonical" href="http://testserver{reverse("communications:public", args=[post.slug])}"',
        'property="og:image"',
        'type="application/atom+xml"',
    ):
        assert rel in page


def test_picture_for_sharing_has_the_size_that_sites_ask_for(world: World) -> None:
    post = published(world, title="Một tên bài rất dài " * 9)
    for slug in (FRONT, post.slug):
        answer = Client().get(reverse("portal:share-image", args=[slug]))
        image = Image.open(io.BytesIO(answer.content))
        assert (answer["Content-Type"], image.size, len(answer.content) < 60_000) == ("image/png", (1200, 630), True)
    assert Client().get(reverse("portal:share-image", args=["khong-co"])).status_code == 404


def test_map_names_public_pages_and_robots_lead_to_it(world: World) -> None:
    plan = open_plan(world)
    found = ElementTree.fromstring(text_of(Client(), "portal:sitemap"))  # noqa: S314  (made by ourselves a line above)
    pages = [one.text for one in found.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert f"http://testserver{reverse('plans:plan', args=[plan.slug])}" in pages
    assert [Client().get(str(page).removeprefix("http://testserver")).status_code for page in pages] == [200] * len(pages)
    robots = text_of(Client(), "portal:robots")
    assert "Sitemap: http://testserver/sitemap.xml" in robots


def through_the_door(path: str) -> tuple[str, str]:
    """Status and page as the whole program answers them, with what it keeps."""
    told: list[Any] = []
    environ = RequestFactory().get(path).environ
    application = kept.with_kept(WSGIHandler())
    body = b"".join(application(environ, lambda status, headers, _fault=None: told.append(status)))
    return told[0].partition(" ")[0], body.decode()


def test_withdrawn_consent_takes_the_person_from_kept_pages_feeds_and_map_at_once(world: World, django_capture_on_commit_callbacks: Any) -> None:
    kept.forget()
    exemplar = public(world)
    one = reverse("exemplars:public", args=[exemplar.slug])
    places = ("/", reverse("portal:front"), reverse("exemplars:public-list"), reverse("portal:sitemap"))
    assert [(str(exemplar.slug) in page, status) for status, page in map(through_the_door, places)] == [(True, "200")] * 4
    assert through_the_door(one)[0] == "200"
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_consent(exemplar=exemplar, by=world.staff.user, at=AT)
    assert [(str(exemplar.slug) in page, exemplar.name in page) for _, page in map(through_the_door, places)] == [(False, False)] * 4
    assert through_the_door(one)[0] == "404"
    kept.forget()


def test_page_of_an_exemplar_gives_engines_no_data_about_the_person(world: World) -> None:
    exemplar = public(world)
    page = text_of(Client(), "exemplars:public", exemplar.slug)
    data = [json.loads(one) for one in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)]
    assert [one["@type"] for one in data] == ["WebSite"]


@pytest.mark.parametrize("name", ["portal:front", "communications:public-list", "exemplars:public-list", "policies:public", "library:public-list"])
def test_every_public_page_leads_to_the_others(world: World, name: str) -> None:
    text = text_of(Client(), name)
    others = ("portal:front", "plans:published", "communications:public-list", "exemplars:public-list", "policies:public", "credentials:verify")
    assert [f'href="{reverse(other)}"' in text for other in others] == [True] * len(others)

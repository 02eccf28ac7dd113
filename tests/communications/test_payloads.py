"""Stored payloads are neutralised in every output of a post (reliability I7): pages, preview, versions, editor, JSON, feed, search, exports."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from tests.communications.making import approved, draft
from tests.communications.payloads import PAYLOADS
from tests.contests.conftest import Clock
from tests.factories.programs import program_of
from tests.factories.world import AT, World, signed_in

from thidua.communications import actions
from thidua.communications.models import Comment, Post, PostVersion
from thidua.communications.queries.public import told_of
from thidua.communications.rules.richtext import from_html
from thidua.search.models import Document
from thidua.store.gate import writing

pytestmark = pytest.mark.django_db
TAGS = {
    "p",
    "h2",
    "h3",
    "h4",
    "ul",
    "ol",
    "li",
    "blockquote",
    "strong",
    "em",
    "a",
    "img",
    "figure",
    "figcaption",
    "table",
    "tbody",
    "tr",
    "td",
    "th",
    "br",
}
NAMES = {"a": {"href", "rel"}, "img": {"src", "alt", "width", "height", "loading"}, "table": {"tabindex"}}
ALL = "".join(PAYLOADS).replace("\x00", "")  # which PostgreSQL keeps in no text


class Inspector(HTMLParser):
    """What a browser would find in HTML: every tag with its attributes. `within` limits it to the elements of a class."""

    def __init__(self, within: str = "") -> None:
        super().__init__(convert_charrefs=True)
        self.within, self.depth, self.found = within, 0, []  # type: ignore[var-annotated]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if self.depth or not self.within:
            self.found.append((tag, said))
        if self.within and (self.depth or self.within in (said.get("class") or "").split()):
            self.depth += tag not in ("br", "img", "input", "hr")

    def handle_endtag(self, tag: str) -> None:
        self.depth = max(0, self.depth - 1) if self.within else 0


def faults_of(html: str, within: str = "") -> list[str]:
    """What stands in a text that has no place there."""
    looked = Inspector(within)
    looked.feed(html)
    looked.close()
    found = [f"<{tag}>" for tag, _attrs in looked.found if tag not in TAGS]
    for tag, attrs in looked.found:
        found += [f"<{tag} {name}>" for name in attrs if name not in NAMES.get(tag, set())]
        href, src = attrs.get("href"), attrs.get("src")
        if href is not None and not href.startswith(("https://", "http://", "mailto:")):
            found.append(f"href {href}")
        if src is not None and not src.startswith("/f/"):
            found.append(f"src {src}")
    return found


@pytest.mark.parametrize("number", range(len(PAYLOADS)))
def test_payload_is_written_anew_from_the_tree(number: int) -> None:
    from thidua.communications.rules.richtext import as_html, as_stored, from_marks  # noqa: PLC0415

    for text in (from_html(PAYLOADS[number]), from_html(f"<p>a{PAYLOADS[number]}b</p>"), from_marks(PAYLOADS[number])):
        assert faults_of(as_html(text, {})) == [] == faults_of(as_stored(text))
        assert from_html(as_stored(text)) == from_html(as_stored(from_html(as_stored(text))))


@pytest.fixture
def stored(world: World, time: Clock) -> Post:
    """A published post with every payload in every text, put into the table past the actions as an old release or a restored backup might hold it."""
    one = draft(world, world.staff, title="Bài có mã", body="x", tags="Học tập")
    actions.publish(post=approved(world, one), by=world.officer.user, at=AT)
    comment = actions.comment(post=one, name="x", text="y", address="192.0.2.1", at=AT)
    with writing():
        Post.objects.filter(pk=one.pk).update(
            title=f"Bài {ALL}"[:300], summary=ALL[:1000], body=ALL, printed_author=ALL[:200], correction=ALL[:1000], corrected_at=AT, reason=ALL[:500]
        )
        PostVersion.objects.filter(post=one).update(title=ALL[:300], summary=ALL[:1000], body=ALL)
        Comment.objects.filter(pk=comment.pk).update(state="shown", name=ALL[:80], text=ALL[:2000], decided_at=AT)
    one.refresh_from_db()
    return one


def _page(name: str, who: str, *keys: str) -> Callable[[World, Post], str]:
    def ask(world: World, one: Post) -> str:
        client = signed_in(getattr(world, who).user) if who else Client()
        answer = client.get(reverse(f"communications:{name}", args=[getattr(one, key) for key in keys]))
        assert answer.status_code == 200
        return str(answer.content.decode())

    return ask


PAGES: dict[str, Callable[[World, Post], str]] = {
    "public page": _page("public", "", "slug"),
    "public list": _page("public-list", ""),
    "preview": _page("post", "officer", "pk"),
    "list": _page("list", "officer"),
    "versions": _page("versions", "officer", "pk"),
    "correction": _page("correct", "officer", "pk"),
    "moderation": _page("comments", "officer"),
}


@pytest.mark.parametrize("page", sorted(PAGES))
def test_pages_hold_nothing_of_what_was_stored(world: World, stored: Post, page: str) -> None:
    html = PAGES[page](world, stored)
    assert faults_of(html, "post-body") == []
    looked = Inspector()
    looked.feed(html)
    scripts = [
        attrs for tag, attrs in looked.found if tag == "script" and attrs.get("type") != "application/ld+json"
    ]  # which is data, for search engines
    assert all(str(attrs.get("src", "")).startswith("/static/") for attrs in scripts)
    assert not [name for _tag, attrs in looked.found for name in attrs if name.startswith(("on", "hx-on")) or name == "style"]
    assert not [attrs for tag, attrs in looked.found if str(attrs.get("href", "")).strip().lower().startswith(("javascript", "data", "vbscript"))]
    assert not {tag for tag, _attrs in looked.found} & {"iframe", "object", "embed", "base", "style", "marquee", "math", "audio", "video"}


def _json(world: World, one: Post) -> dict[str, Any]:
    answer = program_of(world.officer.user, "communications.read").get(f"posts/{one.pk}")
    assert answer.headers["Content-Type"].startswith("application/json")
    return dict(json.loads(answer.content))


def test_json_and_feed_hold_nothing_of_what_was_stored(world: World, stored: Post) -> None:
    found, told = _json(world, stored), told_of(stored)
    for html in (found["html"], told.html):
        assert faults_of(html) == []
    for plain in (found["text"], told.plain):
        assert plain == told.plain


def test_search_and_exports_hold_words_alone(world: World, stored: Post) -> None:
    actions.correct(post=stored, title="Bài", summary="", body=ALL, is_html=True, note="Sửa", by=world.officer.user, at=AT)
    assert "<script" not in Document.objects.get(object_id=stored.pk).body
    client = signed_in(world.officer.user)
    sheet = load_workbook(io.BytesIO(client.get(reverse("communications:list"), {"tep": "xlsx"}).content)).active
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" and cell.hyperlink is None for cell in cells)
    rows = list(csv.reader(io.StringIO(client.get(reverse("communications:list"), {"tep": "csv"}).content.decode("utf-8-sig"))))
    assert not [cell for row in rows for cell in row if cell[:1] in "=+-@" and cell[:1]]


def test_policy_of_the_pages_lets_no_script_of_theirs_run(world: World, stored: Post) -> None:
    policy = Client().get(reverse("communications:public", args=[stored.slug])).headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy and "unsafe" not in policy

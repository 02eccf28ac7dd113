"""Text, ratings, limits, addresses of posts."""

from __future__ import annotations

import uuid
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.communications.enums import CommentState, PostState
from thidua.communications.rules import comments, states
from thidua.communications.rules.comments import advertises, as_said
from thidua.communications.rules.limits import browser_key, network_of, sender_key, within
from thidua.communications.rules.ratings import distribution
from thidua.communications.rules.richtext import Shown, as_html, as_marks, as_plain, as_stored, from_html, from_marks, pictures_in
from thidua.communications.rules.richtext.tree import link_of
from thidua.communications.rules.words import LONGEST_TAG, MOST_TAGS, next_slug, slug_of, tags_fit, tags_in
from thidua.vn.text import one_line

FILE = uuid.UUID("01234567-89ab-cdef-0123-456789abcdef")
TAG = st.sampled_from(["p", "h2", "ul", "ol", "li", "blockquote", "strong", "em", "table", "tr", "td", "th", "br", "div", "span", "script", "h1"])
PART = st.one_of(st.text(max_size=8), TAG.map(lambda tag: f"<{tag}>"), TAG.map(lambda tag: f"</{tag}>"), st.just(f'<img src="/f/{FILE}/">'),
                 st.just('<a href="https://a.vn/?x=1&y=2">'), st.just("</a>"), st.just('<a href="javascript:x">'))  # fmt: skip
HTML = st.lists(PART, max_size=40).map("".join)


@given(HTML)
def test_text_read_twice_is_the_same(html: str) -> None:
    once = from_html(html)
    assert from_html(as_stored(once)) == once


@given(HTML)
def test_words_that_are_read_stand_in_what_is_told(html: str) -> None:
    text = from_html(html)
    assert "".join(as_plain(from_html(as_html(text, {}))).split()) == "".join(as_plain(text).split())


@given(st.text(max_size=200))
def test_marks_never_say_more_than_they_hold(words: str) -> None:
    text = from_marks(words)
    assert from_html(as_stored(text)) == from_html(as_stored(from_html(as_stored(text))))


@pytest.mark.parametrize(
    ("marks", "html"),
    [
        ("# Mở đầu\n\nMột **đậm** và *nghiêng*.", "<h2>Mở đầu</h2>\n<p>Một <strong>đậm</strong> và <em>nghiêng</em>.</p>"),
        ("- a\n- b\n\n1. c\n2. d", "<ul><li>a</li><li>b</li></ul>\n<ol><li>c</li><li>d</li></ol>"),
        ("> lời\n> nữa", "<blockquote><p>lời</p><p>nữa</p></blockquote>"),
        ("|a|b|\n|c|d|", "<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></tbody></table>"),
        (
            "[trang](https://a.vn) [xấu](javascript:x)",
            '<p><a href="https://a.vn" rel="noopener noreferrer nofollow">trang</a> [xấu](javascript:x)</p>',
        ),
        ("[ảnh 1]\n[ảnh 2]", f'<img src="/f/{FILE}/" alt="">'),
        ("<b>không</b>", "<p>&lt;b&gt;không&lt;/b&gt;</p>"),
    ],
)
def test_marks_become_html(marks: str, html: str) -> None:
    assert as_stored(from_marks(marks, [FILE])) == html


def test_marks_come_back_as_they_were_typed() -> None:
    typed = "# Mở\n\nMột **đậm**.\n\n- a\n- b\n\n> lời\n\n[ảnh 1]\n\n|a|b|"
    assert as_marks(from_marks(typed, [FILE]), [FILE]) == typed


def test_paste_of_word_keeps_headings_lists_and_words() -> None:
    word = (
        '<html xmlns:o="urn:schemas"><head><style>p.MsoNormal{}</style></head><body><!--[if gte mso 9]><xml>x</xml><![endif]-->'
        '<h1 style="mso-x">Tiêu đề<o:p></o:p></h1><p class="MsoNormal" style="margin:0"><b style="x"><span lang="VI">Đậm</span></b> thường</p>'
        "<ul><li class=MsoListParagraph>một</li><li>hai</li></ul></body></html>"
    )
    assert as_stored(from_html(word)) == "<h2>Tiêu đề</h2>\n<p><strong>Đậm</strong> thường</p>\n<ul><li>một</li><li>hai</li></ul>"


def test_picture_and_table_in_a_list_keep_their_place() -> None:
    html = f'<ul><li>một<img src="/f/{FILE}/">hai</li></ul><blockquote>lời<table><tr><td>ô</td></tr></table></blockquote>'
    assert as_plain(from_html(html)).split("\n") == ["một", "hai", "lời", "ô"] and pictures_in(from_html(html)) == [FILE]


def test_picture_of_another_post_is_left_out_of_a_page() -> None:
    text = from_html(f'<img src="/f/{FILE}/"><p>chữ</p>')
    assert pictures_in(text) == [FILE]
    assert as_html(text, {}) == "<p>chữ</p>"
    shown = as_html(text, {FILE: Shown("/f/x/", 'a"b', "c<d", 4, 3)})
    assert shown.startswith('<figure><img src="/f/x/" alt="a&quot;b" width="4" height="3" loading="lazy"><figcaption>c&lt;d</figcaption></figure>')


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("https://a.vn/b", "https://a.vn/b"), ("http://a.vn", "http://a.vn"), ("mailto:a@b.vn", "mailto:a@b.vn"), ("javascript:alert(1)", ""), ("//a.vn", ""),
        ("/trong/", ""), ("https://a@b.vn", ""), ("mailto:a@b.vn?body=x", ""), ("data:text/html,x", ""), ("java\nscript:x", ""), ("https://", ""), ("https://[", ""),
    ],
)  # fmt: skip
def test_links_are_held_to_web_and_mail(said: str, kept: str) -> None:
    assert link_of(said) == kept


def test_nothing_rated_has_no_mean() -> None:
    found = distribution(())
    assert (found.votes, found.mean, [bar.share for bar in found.bars]) == (0, None, [0] * 5)


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(0, 500)), max_size=9))
def test_mean_lies_between_the_stars_and_no_vote_is_lost(counts: list[tuple[int, int]]) -> None:
    found = distribution(counts)
    assert found.votes == sum(votes for _stars, votes in counts) == sum(bar.votes for bar in found.bars)
    assert (found.mean is None) == (found.votes == 0)
    assert found.mean is None or Decimal(1) <= found.mean <= Decimal(5)


def test_stars_that_do_not_exist_are_refused() -> None:
    with pytest.raises(ValueError, match="of 6 stars"):
        distribution([(6, 1)])


def test_code_of_an_address_ends_with_its_salt() -> None:
    one, other = sender_key("203.0.113.7", b"a" * 32), sender_key("203.0.113.7", b"b" * 32)
    assert one != other and "203" not in one and len(one) == 32
    assert sender_key("2001:db8::1", b"a") == sender_key("2001:db8::ffff", b"a") != sender_key("2001:db8:0:1::1", b"a")
    assert network_of("::ffff:203.0.113.7") == "203.0.113.7" and network_of("lạ") == "lạ"
    assert browser_key("x", b"a") != browser_key("y", b"a") and (within(4, 5), within(5, 5)) == (True, False)


def test_comment_is_plain_text() -> None:
    assert as_said("a\r\n\r\n\r\n\r\nb\x00\x07 ") == "a\n\nb"
    assert advertises("http://a http://b www.c") and not advertises("xem https://a.vn")


def test_address_of_a_post_has_no_marks() -> None:
    assert slug_of("Đẩy mạnh học tập – 2025!") == "day-manh-hoc-tap-2025"
    assert slug_of("***") == "tin" and len(slug_of("chữ " * 60)) <= 80
    assert next_slug("a", {"a", "a-2"}) == "a-3" and next_slug("b", {"a"}) == "b"
    assert tags_in("Học tập; hoc tap, Thi đua") == ["Học tập", "Thi đua"]


@given(st.lists(st.integers(min_value=0, max_value=LONGEST_TAG + 2).map(lambda n: "ă" * n), max_size=MOST_TAGS + 3))
def test_no_word_is_left_out_of_what_is_asked(words: list[str]) -> None:
    read = tags_in(", ".join(words))
    assert {word for word in words if word} == set(read)
    assert tags_fit(words) is (len(words) <= MOST_TAGS and max(map(len, words), default=0) <= LONGEST_TAG)


def test_every_way_out_of_a_state_is_in_the_table() -> None:
    assert not states.may_become(PostState.DRAFT, PostState.PUBLISHED) and states.may_become(PostState.APPROVED, PostState.PUBLISHED)
    assert comments.may_become(CommentState.REFUSED, CommentState.SHOWN) and not comments.may_become(CommentState.SHOWN, CommentState.WAITING)


def test_what_is_no_character_is_kept_nowhere() -> None:
    half = "\ud800"
    assert one_line(f"a\x00b{half}\x1f  c\n") == "ab c"
    assert as_stored(from_marks(f"a\x00{half}b")) == as_stored(from_html(f"<p>a\x00{half}b</p>")) == "<p>ab</p>"
    assert tags_in("a\x00, b") == ["a", "b"]

"""Posts and the ledger of media as workbooks or CSV: words only, no marks of HTML."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpResponse
from django.utils.translation import gettext as _

from thidua.communications.models import Comment, MediaEntry
from thidua.communications.phrases import CHANNELS, COMMENT_STATES, MEDIA_STATES, STATES
from thidua.communications.queries.posts import Line, text_of
from thidua.communications.rules.richtext import as_plain
from thidua.sheets.exports import list_file
from thidua.store import clock

MOST_WORDS = 30_000
"""A cell of a workbook holds 32,767 characters."""


def posts_file(form: str, lines: Iterable[Line]) -> HttpResponse:
    """A post a row."""
    titles = [
        _("Tên bài"),
        _("Đơn vị"),
        _("Tác giả"),
        _("Trạng thái"),
        _("Ngày đăng"),
        _("Mục kế hoạch"),
        _("Từ khóa"),
        _("Lượt xem"),
        _("Tóm tắt"),
        _("Nội dung"),
    ]
    rows: list[list[object]] = [
        [
            line.one.title, line.one.unit.name, line.one.printed_author, str(STATES[line.one.state]),
            clock.local_date(line.one.published_at) if line.one.published_at else "", "; ".join(line.clauses), "; ".join(line.tags), line.views,
            line.one.summary, as_plain(text_of(line.one))[:MOST_WORDS],
        ]
        for line in lines
    ]  # fmt: skip
    return list_file(form, "tin-bai", _("Tin bài"), titles, rows)


def media_file(form: str, rows: Iterable[MediaEntry]) -> HttpResponse:
    """A line of the ledger a row."""
    titles = [
        _("Ngày"),
        _("Hình thức"),
        _("Tên tin, bài, buổi phát"),
        _("Nơi đăng, phát"),
        _("Số lần"),
        _("Đơn vị"),
        _("Mục kế hoạch"),
        _("Đường dẫn"),
        _("Trạng thái"),
    ]
    lines: list[list[object]] = [
        [
            row.appeared_on, str(CHANNELS[row.channel]), row.title, row.outlet, row.times, row.unit.name, row.clause.path if row.clause else "", row.url,
            str(MEDIA_STATES[row.state]),
        ]
        for row in rows
    ]  # fmt: skip
    return list_file(form, "so-truyen-thong", _("Sổ truyền thông"), titles, lines)


def comments_file(form: str, rows: Iterable[Comment]) -> HttpResponse:
    """A comment a row."""
    titles = [_("Bài"), _("Tên"), _("Bình luận"), _("Gửi lúc"), _("Trạng thái")]
    lines: list[list[object]] = [[row.post.title, row.name, row.text, clock.local_date(row.sent_at), str(COMMENT_STATES[row.state])] for row in rows]
    return list_file(form, "binh-luan", _("Bình luận"), titles, lines)

"""Exemplars as workbooks or CSV."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from thidua.exemplars.permissions import reads_consent
from thidua.exemplars.phrases import KIND_WORDS, STANDINGS, STATES
from thidua.exemplars.queries.exemplars import Line
from thidua.exemplars.queries.public import Card
from thidua.sheets.exports import list_file
from thidua.store import clock


def exemplars_file(form: str, user: Any, lines: Iterable[Line]) -> HttpResponse:
    """An exemplar a row, for people of the agency; how its consent stands only for those who are told."""
    titles = [
        _("Tên"),
        _("Loại"),
        _("Đơn vị"),
        _("Đã làm gì"),
        _("Từ khi nào"),
        _("Mục kế hoạch"),
        _("Trạng thái"),
        _("Ngày giới thiệu"),
        _("Đơn vị giới thiệu"),
        _("Ai công nhận"),
        _("Số văn bản"),
        _("Ngày văn bản"),
        _("Đồng ý"),
    ]
    rows: list[list[object]] = [
        [
            line.one.name, str(KIND_WORDS[line.one.kind]), line.one.unit.name, line.one.deed, line.one.since, line.one.clause.path if line.one.clause else "",
            str(STATES[line.one.state]), clock.local_date(line.one.found_at), line.one.found_unit.name, line.one.recognised_by, line.one.document_number,
            line.one.document_on, str(STANDINGS[line.given.standing]) if reads_consent(user, line.one) else "",
        ]
        for line in lines
    ]  # fmt: skip
    return list_file(form, "dien-hinh", _("Điển hình"), titles, rows)


def public_file(form: str, cards: Iterable[Card]) -> HttpResponse:
    """What everybody may see, a row each."""
    titles = [_("Tên"), _("Loại"), _("Đơn vị"), _("Đã làm gì"), _("Từ khi nào"), _("Ai công nhận"), _("Số văn bản")]
    rows: list[list[object]] = [
        [card.name, str(KIND_WORDS[card.kind]), card.unit, card.deed, card.since, card.recognised_by, card.document_number] for card in cards
    ]
    return list_file(form, "dien-hinh-cong-khai", _("Điển hình"), titles, rows)

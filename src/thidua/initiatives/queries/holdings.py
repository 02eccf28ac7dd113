"""The initiatives that a person has under way, what they are asked to answer and what waits for them as an officer: for the list of a hand-over
and for who stands in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from thidua.initiatives.enums import InitiativeState as S
from thidua.initiatives.models import Author, Effect, Initiative
from thidua.initiatives.queries.lists import OPEN, visible_to, waiting_for
from thidua.initiatives.queries.whole import clocks_of
from thidua.initiatives.rules.states import ENDED
from thidua.orgs.models import Person
from thidua.orgs.rules.holdings import Holding
from thidua.plans.queries.holdings import sealed

OWN, STAYS = _("Sáng kiến chưa có kết luận"), _("Chỉ giao được cho đồng tác giả đã đồng ý; không có thì gửi hoặc rút trước khi đi.")
ANSWERS, OWN_WORD = _("Phần đóng góp, số liệu sáng kiến chờ trả lời"), _("Chỉ người có tên trả lời được; trả lời trước khi đi.")
QUEUE, WITH_ROLE = _("Sáng kiến chờ xử lý"), _("Đi theo vai trò cán bộ thi đua.")
MOST = 50
LINE = ("initiative__title", "initiative__made_at")
"""What a line shows of an initiative."""


def open_of(person: Person) -> Any:
    """What a person sends and nobody has decided."""
    return Initiative.objects.filter(author=person).exclude(state__in=ENDED).select_related("unit", "author")


def open_held(person: Person, day: dt.date) -> list[Holding]:
    """The same as lines, the newest first; a draft has no words for others."""
    return [_line(row, day, hides=row.state == S.DRAFT) for row in open_of(person).order_by("-made_at", "-id")[:MOST]]


def _line(row: Initiative, day: dt.date, *, hides: bool = False) -> Holding:
    due = clocks_of(row, day)[1]
    words, url = row.title or gettext("Chưa đặt tên"), page_of(row)
    if hides:
        return Holding(row.pk, words, url, sealed=sealed(row.made_at), opens=partial(_opens, row))
    return Holding(row.pk, words, url, due.due_on if due else None)


def _opens(row: Initiative, reader: Any) -> bool:
    return bool(visible_to(reader).filter(pk=row.pk).exists())


def answers_held(person: Person, _day: dt.date) -> list[Holding]:
    """The shares and the figures to which a person has not answered."""
    return list(_answers(person))


def _answers(person: Person) -> Iterator[Holding]:
    for share in Author.objects.filter(OPEN, person=person).select_related("initiative").only(*LINE).order_by("initiative__made_at")[:MOST]:
        one = share.initiative
        yield Holding(share.pk, one.title or gettext("Chưa đặt tên"), page_of(one), sealed=sealed(one.made_at), opens=partial(_opens, one))
    for figure in Effect.objects.filter(OPEN, verifier=person).select_related("initiative").only("name", *LINE).order_by("made_at")[:MOST]:
        one = figure.initiative
        yield Holding(figure.pk, f"{one.title}: {figure.name}", page_of(one), sealed=sealed(one.made_at), opens=partial(_opens, one))


def queue_held(person: Person, day: dt.date, most: int | None = None) -> list[Holding]:
    """What waits for a person as an officer, the longest first."""
    if person.user is None:
        return []
    return [_line(row, day) for row in waiting_for(person.user)[: most or MOST]]


def whole_queue() -> str:
    """Where all of it is listed."""
    return reverse("initiatives:waiting")


def page_of(one: Initiative) -> str:
    """The page of an initiative."""
    return reverse("initiatives:initiative", args=[one.pk])

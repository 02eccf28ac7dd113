"""The part and the order in which a member walks through a sitting: they stand in the address and go along from item to item."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from thidua.councils.models import Sitting
from thidua.councils.queries.room import RoomRow, room_rows
from thidua.councils.rules.walking import Order, Part, counted, next_to_do, walked
from thidua.ui.lists import Asked, Choice, asked_of

PARTS = {
    Part.TO_DO: _("Chờ phiếu của ông/bà"),
    Part.SENT: pgettext_lazy("hội đồng", "Đã gửi phiếu"),
    Part.ASIDE: _("Không tham gia"),
    Part.OVER: _("Đã có kết quả"),
}
ORDERS = ((Order.AGENDA.value, _("Theo chương trình")), (Order.UNIT.value, _("Theo đơn vị")), (Order.TITLE.value, _("Theo tên")))


def asked_by(request: HttpRequest, rows: Sequence[RoomRow] = ()) -> Asked:
    """Which part of the agenda is asked for, in which order. A part without items is offered only where it is asked for."""
    there = counted(rows)
    offered = [(part.value, words) for part, words in PARTS.items() if part in there or request.GET.get("tt") == part]
    chips = Choice("tt", _("Nội dung nào"), offered, _("Tất cả"))
    return asked_of(request, chips=chips, sorts=ORDERS, counts={"": len(rows), **{part.value: n for part, n in there.items()}})


def walk_of(request: HttpRequest, rows: list[RoomRow], here: uuid.UUID | None = None) -> tuple[Asked, list[RoomRow]]:
    """What was asked of the list, and the items through which the reader walks."""
    asked = asked_by(request, rows)
    return asked, walked(rows, Part(asked["tt"]) if asked["tt"] else None, Order(asked.sort), here)


def orders_of(asked: Asked) -> list[tuple[Any, str, bool]]:
    """(words, address, taken) of each order."""
    return [(words, asked.link(sx=code), asked.sort == code) for code, words in ORDERS]


def kept_in(asked: Asked) -> str:
    """The end of an address that keeps the part and the order; empty where nothing was asked."""
    return asked.link() if asked.is_narrowed or asked.sort else ""


def onward(request: HttpRequest, sitting: Sitting, here: uuid.UUID) -> tuple[RoomRow | None, HttpResponseBase]:
    """The next item that waits for the reader in their list; where none waits, the whole list."""
    asked, rows = walk_of(request, room_rows(request.user, sitting), here)
    following = next_to_do(rows, here)
    if following is None:
        return None, redirect(reverse("councils:room", args=[sitting.pk]) + (asked.link(tt="") if asked.sort else ""))
    return following, redirect(reverse("councils:item", args=[following.item.pk]) + kept_in(asked))

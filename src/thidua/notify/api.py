"""The inbox for programs: the messages of the account of the token."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema
from ninja.pagination import paginate

from thidua.accounts.api import Done, Pages, TokenAuth, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.notify import actions, queries
from thidua.notify.enums import Reason
from thidua.store import clock

READ = TokenAuth("inbox.read")
WRITE = TokenAuth("inbox.write")
INBOX = "inbox"
router = Router(tags=["notify"])


class MessageOut(Schema):
    """A message: why it came, the address of the page it leads to, when it came, when it was read, when what it asks for was done."""

    id: uuid.UUID
    reason: str
    subject: str
    body: str
    url: str
    at: dt.datetime
    read_at: dt.datetime | None
    settled_at: dt.datetime | None


@router.get("/inbox", auth=READ, response=list[MessageOut], summary=_("Thông báo của tài khoản này, chưa đọc trước, mới nhất trước"))
@paginate(Pages)
def inbox(request: HttpRequest, reason: str = "") -> QuerySet[Any]:
    return queries.inbox(acting(request), reason if reason in set(Reason) else "")


@router.post("/inbox/read", auth=WRITE, response=Done, summary=_("Đánh dấu đã đọc mọi thông báo của tài khoản này"))
def mark_all_read(request: HttpRequest) -> Done:
    def act() -> str:
        actions.mark_all_read(user=acting(request), at=clock.now())
        return INBOX

    return once(request, act)


@router.post("/inbox/{message_id}/read", auth=WRITE, response=Done, summary=_("Đánh dấu đã đọc một thông báo"))
def mark_read(request: HttpRequest, message_id: uuid.UUID) -> Done:
    def act() -> str:
        message = get_object_or_404(queries.visible_to(acting(request)), pk=message_id)
        actions.mark_read(user=acting(request), message=message, at=clock.now())
        return INBOX

    return once(request, act)

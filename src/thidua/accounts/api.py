"""How programs use the REST interface: a token with a scope, one act per key, pages of a list."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple, TypeVar, cast

from django.db import transaction
from django.forms import BaseForm
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja import Field, Schema
from ninja.pagination import LimitOffsetPagination
from ninja.security import HttpBearer

from thidua.accounts.actions import digest, note_use
from thidua.accounts.phrases import SCOPES
from thidua.accounts.queries import live_token
from thidua.store import clock
from thidua.store.models import StaleVersion
from thidua.store.posting import mark_once
from thidua.ui.pages import Conflict, Refused

MOST = 100
KEY = "Idempotency-Key"
F = TypeVar("F", bound=BaseForm)
summarised = cast("Callable[[str], str]", gettext_lazy)
"""The summary of an operation, told in the reader's language; the library takes it for a plain text. Import it as `_`."""


class TokenAuth(HttpBearer):
    """Let a request in whose token carries `scope`; it then acts as the account of the token and no more."""

    openapi_bearerFormat = "thidua_…"

    def __init__(self, scope: str) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        found = live_token(digest(token), clock.today())
        if found is None:
            return None
        if self.scope not in found.scopes:
            wanted = {"scope": self.scope, "meaning": SCOPES[self.scope]}
            raise Refused(_("Mã truy cập này không có phạm vi %(scope)s (%(meaning)s). Lập mã khác có phạm vi đó.") % wanted)
        note_use(token=found, at=clock.now())
        request.user = found.user
        return found


FARTHEST = 1_000_000
"""Beyond it no list goes; a larger number would overflow the database's own."""


class Pages(LimitOffsetPagination):
    """At most `MOST` rows at a time: `{"items": [...], "count": n}`."""

    class Input(Schema):
        limit: int = Field(MOST, ge=1, le=MOST)
        offset: int = Field(0, ge=0, le=FARTHEST)


class Done(Schema):
    """What a write answers: where the thing made or changed is, under the root of the interface. The same key gets the same answer."""

    location: str


class BadKey(ValueError):
    """The header `Idempotency-Key` is no UUID."""


D = TypeVar("D", bound=Done)
"""What an act answers."""


def once(request: HttpRequest, act: Callable[[], str]) -> Done:
    """Run `act`, which returns a location, in one transaction with the mark of its key; a key seen before acts no more.

    A program that was cut off sends the same request with the same `Idempotency-Key` (a UUID) again and gets the first answer.
    """
    return once_telling(request, Done, lambda: Done(location=act()))


def once_telling(request: HttpRequest, shape: type[D], act: Callable[[], D]) -> D:
    """The same for an act that answers more than a location: all of the first answer is kept with the mark."""
    key = _key(request)
    with transaction.atomic():
        if key is None:
            return act()
        start = {"user_id": request.user.pk, "path": request.path[:300], "at": clock.now()}
        mark, fresh = mark_once(key, start)
        if fresh:
            mark.location, mark.answer = _split(act())
            mark.save(update_fields=["location", "answer"])
        elif not mark.belongs_to(request.user.pk, request.path[:300]):
            raise Conflict(_("Khóa Idempotency-Key này đã dùng cho yêu cầu khác. Tạo một UUID mới cho mỗi yêu cầu mới."))
        return shape(**{**(mark.answer or {}), "location": mark.location})


def _split(answer: Done) -> tuple[str, dict[str, Any]]:
    """The location of an answer, and what it tells beside."""
    told = answer.model_dump(mode="json")
    return told.pop("location"), told


class Fault(NamedTuple):
    """What is wrong with a field that was sent; without a field, with several together."""

    field: str
    label: str
    sentence: str


class FormRefused(ValueError):
    """The form of a page finds faults in what a program sent."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(" ".join(f"{one.label}: {one.sentence}" if one.label else one.sentence for one in faults))
        self.faults = faults


def checked(form: F, **called: str) -> F:
    """The form of a page filled by a program, so that both ask the same. Raises `FormRefused` with a sentence for each field.

    `called`: what the program calls a field, where it is not the name in the form.
    """
    if form.is_valid():
        return form
    labels = {name: str(field.label or "") for name, field in form.fields.items()}
    raise FormRefused(
        *(
            Fault(called.get(name, name) if name in labels else "", labels.get(name, ""), str(sentence))
            for name, sentences in form.errors.items()
            for sentence in sentences
        )
    )


@contextmanager
def both_texts(sent: Schema, saved: Callable[[], Mapping[str, Any]]) -> Iterator[None]:
    """Where a write inside is stale, the answer tells of each field that was sent what is saved now: nothing is overwritten."""
    try:
        yield
    except StaleVersion as stale:
        now = saved()
        stale.texts = {name: {"saved": now[name], "sent": value} for name, value in sent.model_dump().items() if name in now}
        raise


def _key(request: HttpRequest) -> uuid.UUID | None:
    written = request.headers.get(KEY, "")
    try:
        return uuid.UUID(written) if written else None
    except ValueError as wrong:
        raise BadKey(written) from wrong

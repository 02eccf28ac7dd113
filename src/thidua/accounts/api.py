"""How programs use the REST interface: a token with a scope, one act per key, pages of a list."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any, NamedTuple, TypeVar, cast

from django.db import transaction
from django.forms import BaseForm
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja import Field, Schema
from ninja.pagination import LimitOffsetPagination
from ninja.responses import Status
from ninja.security import HttpBearer

from thidua.accounts.actions import digest, note_use
from thidua.accounts.phrases import SCOPES
from thidua.accounts.queries import live_token
from thidua.store import clock
from thidua.store.models import PostedOnce, StaleVersion
from thidua.store.posting import digest_of, mark_once
from thidua.ui.pages import Conflict, Refused

MOST = 100
KEY = "Idempotency-Key"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
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
        _answer_again(request)
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


class Answered(Exception):
    """A request that was done before under the same key: `status` and `told` are the answer that it got then."""

    def __init__(self, status: int, told: Mapping[str, Any]) -> None:
        super().__init__(status)
        self.status, self.told = status, told


def _answer_again(request: HttpRequest) -> None:
    """Raise `Answered` for a write that was done before under its key, ahead of anything that the act itself may have changed: who left their own role by
    it would otherwise be refused the answer, and what it removed would not be found."""
    mark = _mark_of(request)
    if mark is not None:
        _check_same(request, mark)
        raise _answered(mark)


def answered_meanwhile(request: HttpRequest) -> Answered | None:
    """The answer to a copy of a request that is refused now: it came while the first was at work, and looked after that had done what both ask."""
    try:
        mark = _mark_of(request)
    except BadKey:
        return None
    return _answered(mark) if mark is not None and mark.answer and mark.answer["asked"] == _asked(request) else None


def _mark_of(request: HttpRequest) -> PostedOnce | None:
    """The mark of a write of this account that was done under the key of the request."""
    key = None if request.method in SAFE else _key(request)
    mark = PostedOnce.objects.filter(key=key).first() if key else None
    return mark if mark is not None and mark.answer and mark.belongs_to(request.user.pk, request.path[:300]) else None


def _answered(mark: PostedOnce) -> Answered:
    kept = mark.answer or {}
    return Answered(kept["status"], {**kept["told"], "location": mark.location})


def _check_same(request: HttpRequest, mark: PostedOnce) -> None:
    """Refuse a key that somebody used for another request: answered with what was done before, this one would be lost without a word."""
    same = mark.belongs_to(request.user.pk, request.path[:300]) and (not mark.answer or mark.answer["asked"] == _asked(request))
    if not same:
        raise Conflict(_("Khóa Idempotency-Key này đã dùng cho yêu cầu khác. Tạo một UUID mới cho mỗi yêu cầu mới."))


def _asked(request: HttpRequest) -> str:
    """What a request asks beside its address, to be compared: a digest of its query and its JSON. Of a form with files, which may be large, of the query."""
    written = None
    if request.content_type == "application/json":
        with suppress(ValueError):  # what is no JSON is refused by the operation
            written = json.loads(request.body or b"null")
    return digest_of([request.META.get("QUERY_STRING", ""), written])


D = TypeVar("D", bound=Done)
"""What an act answers."""


def once(request: HttpRequest, act: Callable[[], str]) -> Done:
    """Run `act`, which returns a location, in one transaction with the mark of its key; a key seen before acts no more.

    A program that was cut off sends the same request with the same `Idempotency-Key` (a UUID) again and gets the first answer.
    """
    return once_telling(request, Done, lambda: Done(location=act()))


def made_once(request: HttpRequest, act: Callable[[], str]) -> Status[Done]:
    """The same for an act that is answered with 201."""
    return Status(201, once_telling(request, Done, lambda: Done(location=act()), status=201))


def once_telling(request: HttpRequest, shape: type[D], act: Callable[[], D], *, status: int = 200) -> D:
    """The same for an act that answers more than a location: all of the first answer is kept with the mark."""
    key = _key(request)
    with transaction.atomic():
        if key is None:
            return act()
        start = {"user_id": request.user.pk, "path": request.path[:300], "at": clock.now()}
        mark, fresh = mark_once(key, start)
        if fresh:
            mark.location, told = _split(act())
            mark.answer = {"status": status, "told": told, "asked": _asked(request)}
            mark.save(update_fields=["location", "answer"])
        else:
            _check_same(request, mark)
        return shape(**{**(mark.answer or {}).get("told", {}), "location": mark.location})


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

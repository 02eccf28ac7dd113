"""The endpoint of statements for programs of other platforms (xAPI 1.0.3). What is supported is said in `docs/reference/xapi.md`."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import json
import uuid
from collections.abc import Callable
from typing import Any

from django.core.cache import cache
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from thidua.accounts.actions import digest
from thidua.exchange import actions
from thidua.exchange.enums import Scope
from thidua.exchange.models import Credential, Source, Statement
from thidua.exchange.queries import sources as queries
from thidua.exchange.rules.statements import Unfit, identifier
from thidua.store import clock
from thidua.store.faults import is_twice
from thidua.ui.pages import page

VERSION, HEADER = "1.0.3", "X-Experience-API-Version"
LARGEST, MOST, A_MINUTE = 1_048_576, 100, 300
"""Bytes of a request, statements at once, requests of a credential in a minute."""
SHOWN = 50
PARAMETERS = frozenset(
    {
        "statementId",
        "voidedStatementId",
        "agent",
        "verb",
        "activity",
        "registration",
        "since",
        "until",
        "limit",
        "ascending",
        "format",
        "attachments",
        "tu",
    }
)


class Turned(Exception):
    """The answer to a request that is not taken."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status, self.words = status, words


View = Callable[[HttpRequest, Credential], HttpResponseBase]


def _endpoint(scope: Callable[[str], Scope | None]) -> Callable[[View], Callable[..., HttpResponseBase]]:
    """Let a program in by its credential and answer every fault in one shape."""

    def wrap(view: View) -> Callable[..., HttpResponseBase]:
        def inner(request: HttpRequest, **_keys: Any) -> HttpResponseBase:
            try:
                answer = view(request, _let_in(request, scope(request.method or "")))
            except Turned as turned:
                answer = JsonResponse({"error": turned.words}, status=turned.status)
            except Unfit as unfit:
                answer = JsonResponse({"error": str(unfit)}, status=400)
            except actions.Clash as clash:
                answer = JsonResponse({"error": f"another statement has the id {clash}"}, status=409)
            except IntegrityError as fault:
                if not is_twice(fault):
                    raise
                answer = JsonResponse({"error": "the same statement is being stored"}, status=409)
            answer[HEADER] = VERSION
            if answer.status_code == 401:
                answer["WWW-Authenticate"] = 'Basic realm="xAPI", charset="UTF-8"'
            return answer

        inner.__name__, inner.__doc__, inner.__module__ = view.__name__, view.__doc__, view.__module__
        return csrf_exempt(page(public=True)(inner))

    return wrap


def _let_in(request: HttpRequest, scope: Scope | None) -> Credential:
    """The credential of a request; its version, its rate and its scope are looked at in this order."""
    found = _credential(request)
    if found is None:
        raise Turned(401, "send a key and secret of this source by HTTP Basic")
    if not request.headers.get(HEADER, "").startswith("1.0"):
        raise Turned(400, f"send the header {HEADER}: {VERSION}")
    minute = f"xapi:{found.pk}:{int(clock.now().timestamp()) // 60}"
    cache.add(minute, 0, timeout=120)
    if cache.incr(minute) > A_MINUTE:
        raise Turned(429, f"at most {A_MINUTE} requests a minute")
    if scope is not None and scope not in found.scopes:
        raise Turned(403, f"this credential does not have the scope {scope.value}")
    actions.note_use(credential=found, at=clock.now())
    return found


def _credential(request: HttpRequest) -> Credential | None:
    kind, _blank, coded = request.headers.get("Authorization", "").partition(" ")
    try:
        key, _colon, secret = base64.b64decode(coded.strip(), validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return None
    return queries.credential_of(key[:40], digest(secret[:200]), clock.today()) if kind.lower() == "basic" else None


def _scope(method: str) -> Scope | None:
    return {"POST": Scope.WRITE, "PUT": Scope.WRITE, "GET": Scope.READ, "HEAD": Scope.READ}.get(method)


@csrf_exempt
@page(public=True)
def about(_request: HttpRequest) -> HttpResponseBase:
    """Which versions are spoken; open to anybody, as the specification has it."""
    answer = JsonResponse({"version": [VERSION]})
    answer[HEADER] = VERSION
    return answer


@_endpoint(_scope)
def statements(request: HttpRequest, credential: Credential) -> HttpResponseBase:
    """Take statements (PUT one, POST one or many), give those of the same source back (GET)."""
    source = credential.source
    if request.method == "PUT":
        return _put(request, source)
    if request.method == "POST":
        given = _body(request)
        many = given if isinstance(given, list) else [given]
        if not 1 <= len(many) <= MOST or not all(isinstance(one, dict) for one in many):
            raise Turned(400, f"send one statement or a list of 1 to {MOST}")
        return JsonResponse([str(one) for one in actions.store(source=source, given=many, at=clock.now())], safe=False)
    if request.method in ("GET", "HEAD"):
        return _get(request, source)
    raise Turned(405, "statements take PUT, POST and GET")


def _put(request: HttpRequest, source: Source) -> HttpResponseBase:
    wanted, given = request.GET.get("statementId", ""), _body(request)
    if not isinstance(given, dict) or given.get("id", wanted) != wanted:
        raise Turned(400, "PUT takes one statement whose id is that of the parameter statementId")
    actions.store(source=source, given=[{**given, "id": wanted}], at=clock.now())
    return HttpResponse(status=204)


def _body(request: HttpRequest) -> Any:
    if request.content_type != "application/json":
        raise Turned(415 if request.content_type != "multipart/mixed" else 501, "send application/json; attachments are not supported")
    if int(request.headers.get("Content-Length") or 0) > LARGEST:
        raise Turned(413, f"at most {LARGEST} bytes")
    try:
        return json.loads(request.body)
    except (ValueError, RecursionError):
        raise Turned(400, "this is no JSON") from None


def _get(request: HttpRequest, source: Source) -> HttpResponseBase:
    unknown = sorted(set(request.GET) - PARAMETERS)
    if unknown:
        raise Turned(400, f"the parameter {unknown[0][:40]} is not supported")
    if request.GET.get("attachments") == "true":
        raise Turned(501, "attachments are not supported")
    for name, voided in (("statementId", False), ("voidedStatementId", True)):
        if name in request.GET:
            return _one(source, request.GET[name], voided)
    rows = queries.statements(source, _asked(request))
    first, limit = _number(request, "tu", 0, 10_000_000), _number(request, "limit", SHOWN, MOST) or MOST
    shown: list[Statement] = list(rows[first : first + limit + 1])
    more = ""
    if len(shown) > limit:
        query = request.GET.copy()
        query["tu"] = str(first + limit)
        more = f"{request.path}?{query.urlencode()}"
    answer = JsonResponse({"statements": [json.loads(one.content) for one in shown[:limit]], "more": more})
    answer["X-Experience-API-Consistent-Through"] = clock.now().isoformat()
    return answer


def _one(source: Source, text: str, voided: bool) -> HttpResponseBase:
    try:
        found = queries.statement_of(source, uuid.UUID(text))
    except ValueError:
        raise Turned(400, "statementId is no UUID") from None
    if found is None or found.voided is not voided:
        raise Turned(404, "no such statement of this source")
    return JsonResponse(json.loads(found.content))


def _number(request: HttpRequest, name: str, otherwise: int, most: int) -> int:
    text = request.GET.get(name, "") or str(otherwise)
    if not text.isdecimal() or len(text) > 8:
        raise Turned(400, f"{name} is no number")
    return min(int(text), most)


def _asked(request: HttpRequest) -> dict[str, Any]:
    get = request.GET.get
    asked: dict[str, Any] = {name: get(name, "") for name in ("verb", "activity", "registration")}
    if get("agent"):
        try:
            agent = json.loads(get("agent", ""))
        except ValueError:
            raise Turned(400, "agent is no JSON") from None
        asked["agent"] = identifier(agent if isinstance(agent, dict) else {})
    for name in ("since", "until"):
        if get(name):
            asked[name] = _moment(name, get(name, ""))
    return {**asked, "ascending": get("ascending") == "true"}


def _moment(name: str, text: str) -> dt.datetime:
    try:
        found = dt.datetime.fromisoformat(text)
    except ValueError:
        raise Turned(400, f"{name} is no ISO 8601 time") from None
    return found if found.tzinfo else found.replace(tzinfo=dt.UTC)


@_endpoint(lambda _method: None)
def unsupported(_request: HttpRequest, _credential: Credential) -> HttpResponseBase:
    """State, profiles, agents: said plainly to be no part of this endpoint."""
    raise Turned(501, "this endpoint keeps statements only: state, activities, agents and profiles are not supported")

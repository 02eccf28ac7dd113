"""Where reads go when there is a replica: proved by two databases that hold different rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from django.db import OperationalError, connections
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory, override_settings
from tests.factories.world import make_unit

from thidua.accounts.models import User
from thidua.orgs.models import Unit
from thidua.store import replica
from thidua.store.replica import COOKIE, REPLICA, USABLE, Apart, reading_apart

CODE = "R-REPLICA"


@pytest.fixture
def two(tmp_path: Path, db: None) -> Iterator[None]:
    """A primary with the unit of the test, and a replica without any."""
    held = dict(connections.databases[replica.PRIMARY])
    connections.databases[REPLICA] = held | {
        "ENGINE": "django.db.backends.sqlite3", "NAME": str(tmp_path / "replica.db"), "OPTIONS": {}, "USER": "", "CONN_HEALTH_CHECKS": False,
    }  # fmt: skip
    connections[REPLICA].connect()  # by hand: Django's tests let nobody else open what is not in its settings
    with connections[REPLICA].constraint_checks_disabled(), connections[REPLICA].schema_editor() as editor:
        editor.create_model(Unit)
    make_unit(CODE, "Sở ở bản chính")
    USABLE.forget()
    with override_settings(DATABASE_ROUTERS=["thidua.store.replica.Apart"], REPLICA_SECONDS=10):
        yield
    USABLE.forget()
    connections[REPLICA].close()
    delattr(connections._connections, REPLICA)
    del connections.databases[REPLICA]


def read() -> int:
    """What the database that is asked knows: 1 on the primary, 0 on the replica."""
    return Unit.objects.filter(code=CODE).count()


def answered(
    view: Callable[[], object], method: str = "get", *, cookie: bool = False, inside: bool = False, **headers: str
) -> tuple[Any, HttpResponse]:
    """What the view saw, and the answer. The test itself is a transaction, which no request is in: `inside` says whether it opened one."""
    seen: list[object] = []

    def page(_request: HttpRequest) -> HttpResponse:
        seen.append(view())
        return HttpResponse()

    request = getattr(RequestFactory(headers=headers), method)("/")
    if cookie:
        request.COOKIES[COOKIE] = "1"
    with mock.patch.object(connections[replica.PRIMARY], "in_atomic_block", inside):
        response = reading_apart(page)(request)
    assert isinstance(response, HttpResponse)
    return seen[0], response


def test_page_is_read_from_the_replica_and_nothing_else_is(two: None) -> None:
    seen, response = answered(read)
    assert (seen, COOKIE in response.cookies, read()) == (0, False, 1)
    assert answered(read, "head")[0] == 0
    assert (answered(read, "post")[0], answered(read, "put")[0]) == (1, 1)


def test_who_has_just_written_reads_the_primary(two: None) -> None:
    cookie = answered(read, "post")[1].cookies[COOKIE]
    assert (cookie["max-age"], cookie["httponly"], cookie["samesite"], cookie.value) == (10, True, "Lax", "1")
    assert answered(read, cookie=True)[0] == 1


def test_program_with_a_token_reads_the_primary(two: None) -> None:
    assert answered(read, authorization="Bearer x")[0] == 1


def test_transaction_reads_the_primary(two: None) -> None:
    assert (answered(read, inside=True)[0], answered(read)[0]) == (1, 0)


def test_page_that_writes_reads_what_it_wrote(two: None) -> None:
    assert answered(lambda: (Apart().db_for_write(Unit), read())[1])[0] == 1
    assert answered(read)[0] == 0


def test_who_is_signed_in_is_asked_of_the_primary(two: None) -> None:
    assert answered(lambda: User.objects.count() >= 0)[0] is True  # the replica has no such table


@pytest.mark.parametrize("fault", [OperationalError("away"), dt.timedelta(seconds=11)])
def test_replica_that_is_away_or_behind_is_not_asked(two: None, monkeypatch: pytest.MonkeyPatch, fault: Any) -> None:
    def lag() -> dt.timedelta:
        if isinstance(fault, dt.timedelta):
            return fault
        raise fault

    monkeypatch.setattr(replica, "lag", lag)
    monkeypatch.setattr(connections[REPLICA], "close", lambda: None)
    assert answered(read)[0] == 1
    monkeypatch.setattr(replica, "lag", lambda: dt.timedelta(seconds=9))
    assert answered(read)[0] == 1  # what was found holds for some seconds
    USABLE.forget()
    assert answered(read)[0] == 0


def test_no_tables_are_made_in_the_replica() -> None:
    assert (Apart().allow_migrate(REPLICA, "orgs"), Apart().allow_migrate("default", "orgs"), Apart().allow_relation(None, None)) == (
        False,
        None,
        True,
    )

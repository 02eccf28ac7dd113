"""Many objects are indexed in the writes of a few."""

from __future__ import annotations

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from thidua.search.actions import Entry, index, index_many, remove, remove_many
from thidua.search.models import Document
from thidua.search.permissions import Scope

pytestmark = pytest.mark.django_db
SCOPE = Scope(root=uuid.UUID(int=1), public=True)


def entries(count: int) -> list[Entry]:
    return [Entry(uuid.UUID(int=n + 1), f"Mục {n}", "Tự học suốt đời", f"/muc/{n}/") for n in range(count)]


def known() -> set[tuple[str, str]]:
    return set(Document.objects.filter(kind="x").values_list("title", "url"))


def test_many_entries_take_as_many_writes_as_one_lot() -> None:
    with CaptureQueriesContext(connection) as three:
        index_many("x", entries(3), SCOPE)
    with CaptureQueriesContext(connection) as many:
        index_many("x", entries(150), SCOPE)
    assert len(many) <= len(three) + 2  # SQLite writes long rows in a few statements
    assert len(known()) == 150


def test_indexed_anew_nothing_stands_twice() -> None:
    index_many("x", entries(450), SCOPE)
    index_many("x", entries(2), SCOPE)
    index("x", uuid.UUID(int=1), title="Mục đổi", body="", url="/muc/0/", scope=SCOPE)
    assert Document.objects.filter(kind="x").count() == 450
    assert ("Mục đổi", "/muc/0/") in known()


def test_removed_ones_alone_are_gone() -> None:
    index_many("x", entries(4), SCOPE)
    remove_many("x", [uuid.UUID(int=1), uuid.UUID(int=2), uuid.UUID(int=99)])
    remove("x", uuid.UUID(int=3))
    assert known() == {("Mục 3", "/muc/3/")}
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM search_fts")
            assert cursor.fetchone()[0] == 1

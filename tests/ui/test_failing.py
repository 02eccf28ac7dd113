"""The pages that are shown when the application fails need nothing of it, and say what kind of failure it is."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import DatabaseError, OperationalError, connection
from django.template.loader import render_to_string
from django.test import Client, override_settings
from tests.factories.world import World

from thidua.accounts.models import ApiToken
from thidua.accounts.phrases import SCOPES

WITHOUT_LIST = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}}
TOKENS = "/toi/ma-truy-cap/"


@pytest.mark.parametrize("name", ["400.html", "500.html", "503.html", "507.html"])
def test_page_of_failure_is_drawn_without_the_list_of_static_files(name: str) -> None:
    with override_settings(STORAGES=WITHOUT_LIST, DEBUG=False):
        text = render_to_string(name)
    assert 'href="/static/ui/dist/app.css"' in text
    assert "{%" not in text


@pytest.fixture
def member(world: World) -> Client:
    """Somebody signed in who gets the page of failure instead of the fault."""
    client = Client(raise_request_exception=False)
    client.force_login(world.staff.user, backend="django.contrib.auth.backends.ModelBackend")
    return client


class _Told(Exception):
    """What a driver says of a fault of its database."""

    def __init__(self, **told: str) -> None:
        super().__init__("host=secret.example")
        for name, value in told.items():
            setattr(self, name, value)


def _raised(fault: Exception, cause: Exception | None) -> Any:
    def broken(_user: Any) -> Any:
        raise fault from cause

    return broken


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fault", "cause", "status", "words"),
    [
        (OSError(errno.ENOSPC, "full"), None, 507, "hết chỗ lưu"),
        (OSError(errno.EDQUOT, "full"), None, 507, "hết chỗ lưu"),
        (OperationalError("x"), _Told(sqlite_errorname="SQLITE_FULL"), 507, "hết chỗ lưu"),
        (OperationalError("x"), _Told(sqlstate="53100"), 507, "hết chỗ lưu"),
        (OperationalError("x"), _Told(sqlite_errorname="SQLITE_BUSY"), 503, "Đang bảo trì"),
        (OperationalError("connection refused"), _Told(), 503, "Đang bảo trì"),
        (OperationalError("x"), _Told(sqlstate="57P01"), 503, "Đang bảo trì"),
        (OperationalError("x"), _Told(sqlstate="57014"), 503, "Đang bảo trì"),
        (OperationalError("x"), _Told(sqlite_errorname="SQLITE_ERROR"), 500, "gặp lỗi"),
        (DatabaseError("x"), _Told(sqlstate="42P01"), 500, "gặp lỗi"),
        (OSError(errno.EACCES, "closed"), None, 500, "gặp lỗi"),
        (ValueError("x"), None, 500, "gặp lỗi"),
    ],
)
def test_failure_is_told_by_its_kind(
    member: Client, monkeypatch: pytest.MonkeyPatch, fault: Exception, cause: Exception | None, status: int, words: str
) -> None:
    monkeypatch.setattr("thidua.accounts.queries.tokens_of", _raised(fault, cause))
    answer = member.get(TOKENS)
    text = answer.content.decode()
    assert (answer.status_code, words in text, "secret" in text) == (status, True, False)
    assert answer.headers.get("Retry-After") == ("30" if status == 503 else None)


@pytest.fixture
def full() -> Iterator[None]:
    """A database that may not grow by a page."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")  # pages that earlier tests left free would be filled first
        cursor.execute("PRAGMA page_count")
        pages = cursor.fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages}")
        yield
        cursor.execute("PRAGMA max_page_count = 1073741823")


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL fills with its disk")
def test_form_that_the_full_disk_does_not_hold_leaves_nothing_and_pages_still_open(member: Client, world: World, full: None) -> None:
    form = {"name": "x" * 80, "scopes": [next(iter(SCOPES))], "days": "30"}
    answers = [200]
    while answers[-1] == 200 and len(answers) < 200:
        answers.append(member.post(TOKENS, form).status_code)
    kept = ApiToken.objects.filter(user=world.staff.user).count()
    assert (answers[-1], answers.count(200) - 1, member.get(TOKENS).status_code) == (507, kept, 200)

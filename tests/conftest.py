"""What every test may ask for: a database row needs `db`; a world of the sample agency is `world`."""

from __future__ import annotations

import datetime as dt
import os
import re
import sqlite3
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as configured
from django.core.cache import cache
from django.core.management.commands import flush
from django.db import connection
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from tests.factories.world import World, make_world
from tests.made_database import fill

from thidua.audit.actions.guarding import lifting, setting
from thidua.store.sqlite import base as sqlite_base

# Other examples each run, so that thirty a day find in four days what a hundred find in one.
# No clock: a busy machine is not a fault of what is tested, and speed is measured in bench/.
hypothesis_settings.register_profile("each run", max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("each run")


@pytest.fixture(scope="session")
def django_db_modify_db_settings_xdist_suffix(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A database for each worker. On SQLite it is in the worker's own memory and wants no suffix, which pytest-django sees only of Django's own backend.

    Tests in a browser have theirs in a file: a database in memory is one connection for the test and for every thread of its server, whose transactions
    would run into each other as they cannot in an installation.
    """
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    in_browser = any(item.get_closest_marker("browser") for item in request.session.items)
    for settings in configured.DATABASES.values():
        if "sqlite" in settings["ENGINE"] and in_browser:
            settings.setdefault("TEST", {})["NAME"] = str(tmp_path_factory.mktemp("database") / "thidua.db")
            sqlite_base.PRAGMAS = (*sqlite_base.PRAGMAS, "PRAGMA synchronous=OFF")  # no power is cut here
        elif worker and "sqlite" not in settings["ENGINE"]:
            settings.setdefault("TEST", {})["NAME"] = f"test_{settings['NAME']}_{worker}"
        if "postgres" in settings["ENGINE"]:  # emptying every table takes long on a busy machine, and no test is about the clock
            settings["OPTIONS"]["options"] = "-c statement_timeout=60000 -c lock_timeout=5000"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> Iterator[None]:
    """On SQLite the tables are copied from a file; the migrations that Django then runs find nothing to do."""
    created = connection.creation._create_test_db
    held: list[sqlite3.Connection] = []  # a database in memory lives while somebody holds it

    def filled(*args: Any, **kwargs: Any) -> str:
        name: str = created(*args, **kwargs)
        held.append(fill(name))
        return name

    if connection.vendor == "sqlite":
        connection.creation._create_test_db = filled  # type: ignore[method-assign]
    yield
    for one in held:
        one.close()


PAGES = re.compile(r"view|page|panel|output|_api|shell|looking")
OF_PAGES, OF_OTHERS = 20, 16
"""Every so many days a test is repeated on PostgreSQL."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The slow ones first; on PostgreSQL only what asks for a database: a sixteenth of the tests of pages each day, a twelfth of the others, and all that commit.

    The rest gives the same answer on both and has given it on SQLite. Tests that are named on the command line all run.
    """
    if config.getoption("file_or_dir"):
        return
    today = dt.date.today().toordinal()  # noqa: DTZ011  (any day will do)
    resting = [item for item in items if (turn := item.get_closest_marker("by_turns")) and today % 4 not in turn.args]
    config.hook.pytest_deselected(items=resting)
    items[:] = _slow_first([item for item in items if item not in resting])
    if "postgres" not in configured.DATABASES["default"]["ENGINE"]:
        return
    kept = [_on_postgres(item, today) for item in items]
    config.hook.pytest_deselected(items=[item for item, here in zip(items, kept, strict=True) if not here])
    items[:] = [item for item, here in zip(items, kept, strict=True) if here]


def _slow_first(items: list[pytest.Item]) -> list[pytest.Item]:
    """Half of the slow ones before each half of the others, for each of two workers begins with a half; one that came last would have the other wait for it."""
    slow = [item for item in items if item.get_closest_marker("slow") and not _commits(item)]
    rest = [item for item in items if not item.get_closest_marker("slow") or _commits(item)]
    middle = len(rest) // 2
    return [*slow[::2], *rest[:middle], *slow[1::2], *rest[middle:]]


def _on_postgres(item: pytest.Item, today: int) -> bool:
    if item.get_closest_marker("django_db") is None and not {"db", "transactional_db"} & {*item.fixturenames}:  # type: ignore[attr-defined]
        return False
    if _commits(item):
        return True
    days = OF_PAGES if PAGES.search(item.path.name) else OF_OTHERS
    return (zlib.crc32(item.nodeid.encode()) + today) % days == 0


def _commits(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    return "transactional_db" in item.fixturenames or bool(marker and marker.kwargs.get("transaction"))  # type: ignore[attr-defined]


@pytest.fixture(autouse=True, scope="session")
def _tables_of_django_stay_empty() -> Iterator[None]:
    """After each test that commits Django empties the tables and then writes its permissions and types of content anew, which takes longer than most such
    tests; nobody asks for them here."""
    emptied = flush.sql_flush
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(flush, "emit_post_migrate_signal", lambda *args, **kwargs: None)
        # No entry of the record can be deleted; to empty the tables between two tests what refuses it is lifted. Points that are locked go after their round.
        first = '"scoring_round"'
        patch.setattr(
            flush, "sql_flush", lambda *args, **kwargs: [*lifting(), *sorted(emptied(*args, **kwargs), key=lambda sql: first not in sql), *setting()]
        )
        yield


@pytest.fixture(autouse=True)
def _full_text_emptied(request: pytest.FixtureRequest, django_db_blocker: Any) -> Iterator[None]:
    """After a test that commits only the tables of models are emptied; the full text of SQLite is none, and the next test would find it."""
    yield
    if _commits(request.node) and connection.vendor == "sqlite":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_fts")


@pytest.fixture(autouse=True)
def _plain_passwords(settings: object, request: pytest.FixtureRequest) -> None:
    """A quick hash: the strength of PBKDF2 is not what these tests are about. Static files go unhashed, so that no build is needed."""
    if request.node.get_closest_marker("real_hash") is None:
        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # type: ignore[attr-defined]
        settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}  # type: ignore[attr-defined]


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """Nothing of an earlier test: no count of sign-ins, which are limited by the minute, and not the language of its last page."""
    cache.clear()
    translation.deactivate()


@pytest.fixture
def world(db: None) -> World:
    """The agency "Sở mẫu" in small, reached by the real actions."""
    return make_world()


@pytest.fixture(autouse=True, scope="session")
def _static_root() -> None:
    """An empty folder where nothing was collected: WhiteNoise warns of a missing one, and warnings are errors."""
    Path(configured.STATIC_ROOT).mkdir(parents=True, exist_ok=True)

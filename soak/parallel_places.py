"""Where `soak/parallel` works: a database with the two agencies of the matrix, put back between cases from a copy."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock
from urllib.parse import urlsplit, urlunsplit

NAME = "thidua_parallel"


@contextmanager
def place(address: str, home: Path) -> Iterator[tuple[Any, Callable[[], None]]]:
    """The matrix that was made there, and what puts the database back to it."""
    os.environ |= {"THIDUA_HOME": str(home), "DJANGO_SETTINGS_MODULE": "thidua.site.settings", "THIDUA_BACKUP_EVERY": "off"}
    os.environ.pop("THIDUA_DATABASE_URL", None)
    if address == "sqlite":
        yield _prepared(), _copied(home / "thidua.db")
        return
    with _own_databases(address):
        parts = urlsplit(address)
        os.environ["THIDUA_DATABASE_URL"] = urlunsplit(parts._replace(path=f"/{NAME}"))
        yield _prepared(), _cloned(address)


def _prepared() -> Any:
    """Set Django up as the tests do, migrate, make the world."""
    import django  # noqa: PLC0415  (only now the environment is what it shall be)

    django.setup()
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import transaction  # noqa: PLC0415
    from django.test.utils import setup_test_environment  # noqa: PLC0415

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    setup_test_environment()
    logging.disable(logging.CRITICAL)
    call_command("migrate", verbosity=0)
    from tests.matrix.world import make_matrix  # noqa: PLC0415

    with transaction.atomic():  # PostgreSQL locks rows for the actions that build the world, as each page does for its own
        made = make_matrix()
    for actor in made.actors.values():
        if actor.program:
            actor.program.get("plans")  # the first call of a day notes that the token was used
    return made


def _copied(database: Path) -> Callable[[], None]:
    from django.core.cache import cache  # noqa: PLC0415
    from django.db import connection, connections  # noqa: PLC0415

    kept = database.with_suffix(".kept")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(kept)])

    def fresh() -> None:
        connections.close_all()
        for ending in ("-wal", "-shm"):
            database.with_name(database.name + ending).unlink(missing_ok=True)
        shutil.copyfile(kept, database)
        cache.clear()

    return fresh


@contextmanager
def _own_databases(address: str) -> Iterator[None]:
    _say(address, f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)", f"CREATE DATABASE {NAME}")
    try:
        yield
    finally:
        from django.db import connections  # noqa: PLC0415

        connections.close_all()
        _say(address, f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)", f"DROP DATABASE IF EXISTS {NAME}_kept WITH (FORCE)")


def _cloned(address: str) -> Callable[[], None]:
    from django.core.cache import cache  # noqa: PLC0415
    from django.db import connections  # noqa: PLC0415

    connections.close_all()
    _say(address, f"DROP DATABASE IF EXISTS {NAME}_kept WITH (FORCE)", f"ALTER DATABASE {NAME} RENAME TO {NAME}_kept")

    def fresh() -> None:
        connections.close_all()
        _say(address, f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)", f"CREATE DATABASE {NAME} TEMPLATE {NAME}_kept")
        cache.clear()

    fresh()  # the first case asks for its things before anything is put back
    return fresh


def _say(address: str, *statements: str) -> None:
    import psycopg  # noqa: PLC0415  (only where there is a server)

    with psycopg.connect(address, autocommit=True) as talk:
        for statement in statements:
            talk.execute(statement)  # type: ignore[call-overload]  # reason: names of ours


@contextmanager
def no_key_counts() -> Iterator[None]:
    """The control: a product that does not look at the key of a form."""
    with mock.patch("thidua.ui.pages.form_key", lambda request: None), mock.patch("thidua.accounts.api._key", lambda request: None):
        yield

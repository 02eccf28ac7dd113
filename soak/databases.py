"""An empty database for a harness or a benchmark, on either kind."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit


@contextmanager
def database(address: str, home: Path, name: str) -> Iterator[str]:
    """A file in `home` for "sqlite", or a database made on the PostgreSQL server of the address and dropped afterwards; its own address."""
    if address == "sqlite":
        yield f"sqlite:///{home}/thidua.db"
        return
    import psycopg  # noqa: PLC0415  # what measures SQLite alone needs none

    made = f"{name}_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{made}"')
        try:
            yield urlunsplit(urlsplit(address)._replace(path=f"/{made}"))
        finally:
            connection.execute(f'DROP DATABASE "{made}" WITH (FORCE)')

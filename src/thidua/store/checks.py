"""Checks of the database that stop the start with a sentence: `thidua check` and every `manage` command run them."""

from __future__ import annotations

import sqlite3
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connections

from thidua.vn.terminal import said

FIXED_IN = ((3, 51, 3), (3, 50, 7), (3, 44, 6))
OUR_BACKEND = "thidua.store.sqlite"


def affected_by_wal_reset(version: tuple[int, ...]) -> bool:
    """Whether a SQLite release has the WAL-reset fault (3.7.0 to 3.51.2, mended in 3.44.6 and 3.50.7; sqlite.org/wal.html)."""
    if version < (3, 7, 0) or version >= (3, 51, 3):
        return False
    return not any(version[:2] == fixed[:2] and version >= fixed for fixed in FIXED_IN)


@register(Tags.database)
def check_databases(databases: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Refuse a database whose settings could lose an acknowledged write."""
    found: list[CheckMessage] = []
    for alias in databases or []:
        connection = connections[alias]
        if connection.vendor == "sqlite":
            found += sqlite_faults(connection.settings_dict, sqlite3.sqlite_version_info)
        elif connection.vendor == "postgresql":
            found += postgres_faults(connection)
    return found


def sqlite_faults(settings: Any, version: tuple[int, ...]) -> list[CheckMessage]:
    """What is wrong with SQLite options and release; empty when every write is safe."""
    found: list[CheckMessage] = []
    options = settings.get("OPTIONS", {})
    queued = settings["ENGINE"] == OUR_BACKEND
    if options.get("transaction_mode") != "IMMEDIATE":
        found.append(
            Error(
                said(
                    "SQLite cần transaction_mode=IMMEDIATE: không có nó thì ghi cùng lúc sẽ lỗi.",
                    "SQLite needs transaction_mode=IMMEDIATE: without it concurrent writers fail.",
                ),
                id="thidua.E001",
            )
        )
    if not queued and affected_by_wal_reset(version):
        text = ".".join(map(str, version))
        found.append(
            Error(
                said(
                    f"SQLite {text} có thể mất số liệu đã ghi khi lúc dọn nhật ký gặp lúc ghi (lỗi WAL-reset).",
                    f"SQLite {text} can lose committed data when a checkpoint meets a writer (WAL-reset fault).",
                ),
                hint=said(
                    f"Dùng bộ máy {OUR_BACKEND}, nơi mọi lần ghi đi qua một hàng đợi, hoặc SQLite 3.51.3 trở lên.",
                    f"Use the engine {OUR_BACKEND}, which queues writes and checkpoints, or SQLite 3.51.3 or newer.",
                ),
                id="thidua.E002",
            )
        )
    return found


def postgres_faults(connection: Any) -> list[CheckMessage]:
    """PostgreSQL settings under which a crash loses acknowledged writes."""
    found: list[CheckMessage] = []
    with connection.cursor() as cursor:
        for name, bad in (("synchronous_commit", "off"), ("fsync", "off"), ("full_page_writes", "off")):
            cursor.execute(f"SHOW {name}")
            if cursor.fetchone()[0] == bad:
                found.append(
                    Warning(
                        said(
                            f"PostgreSQL chạy với {name}=off: khi sập có thể mất số liệu đã báo là lưu.",
                            f"PostgreSQL runs with {name}=off: a crash can lose acknowledged writes.",
                        ),
                        id="thidua.W003",
                    )
                )
    return found

"""A copy of the database as it was at one moment, taken while others write, and putting it back: SQLite by itself, PostgreSQL by its own tools.

A copy of the file of SQLite would miss acknowledged writes and still pass its integrity check (reliability §0), so it is made by VACUUM INTO.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from thidua.audit.rules.chain import Link, first_fault
from thidua.site.backup.manifest import Head, Refused
from thidua.vn.terminal import said

SQLITE, POSTGRES = "database.sqlite", "database.pgdump"
Ask = Callable[[str], list[Any]]


@dataclass(frozen=True)
class Copied:
    """What the database held at the moment of its copy. `contents` are the SHA-256 of what rows ask the storage for, small pictures too."""

    tables: dict[str, int]
    chains: dict[str, Head]
    migrations: list[str]
    contents: list[str]


FAULTS = {
    "missing": ("bị thiếu", "is missing"),
    "predecessor": ("không nối tiếp mục trước", "does not follow the one before"),
    "altered": ("đã bị đổi", "is altered"),
}
"""What is wrong with an entry of an audit chain: in Vietnamese, in English."""
NAMED_BY = (("files_storedfile", "sha256"), ("files_picture", "thumb_sha256"))
"""Tables that name stored contents; a release before the second has only the first, and is backed up before its upgrade."""


def copy(target: Path) -> Copied:
    """Copy the database to a file, and tell what it held at that same moment."""
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(f"file:{connection.settings_dict['NAME']}?mode=ro", uri=True, timeout=30)) as live:
            live.execute("VACUUM INTO ?", (str(target),))
        with sqlite_file(target) as ask:
            return copied(ask, sqlite_tables(ask))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("SELECT pg_export_snapshot()")
        kept_back = f"--exclude-schema={ASIDE}*"
        run_postgres("pg_dump", "--format=custom", "--no-owner", kept_back, f"--snapshot={cursor.fetchone()[0]}", f"--file={target}", database_name())
        ask = asking(cursor)
        return copied(ask, postgres_tables(ask))


def copied(ask: Ask, tables: list[str]) -> Copied:
    return Copied(*facts(ask, tables), contents_of(ask, tables))


def contents_of(ask: Ask, tables: list[str]) -> list[str]:
    """The SHA-256 of each content that a row names, once."""
    wanted = " UNION ".join(f"SELECT {column} FROM {table}" for table, column in NAMED_BY if table in tables)  # noqa: S608  (names of our own)
    return sorted(sha256 for (sha256,) in ask(wanted) if sha256)


def live_tables(ask: Ask) -> list[str]:
    """The tables of the database that the settings name."""
    return sqlite_tables(ask) if connection.vendor == "sqlite" else postgres_tables(ask)


def asking(cursor: Any) -> Ask:
    def ask(words: str) -> list[Any]:
        cursor.execute(words)
        return list(cursor.fetchall())

    return ask


@contextmanager
def sqlite_file(file: Path) -> Iterator[Ask]:
    """Ask a file of SQLite that nobody writes."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro&immutable=1", uri=True)) as opened:
        yield lambda words: opened.execute(words).fetchall()


def sqlite_tables(ask: Ask) -> list[str]:
    """The tables that hold rows of ours; the word index of SQLite keeps several of its own, which are made from the others."""
    rows = ask("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_fts%' ORDER BY name")
    return [name for (name,) in rows]


def postgres_tables(ask: Ask) -> list[str]:
    return [name for (name,) in ask("SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename")]


def facts(ask: Ask, tables: list[str]) -> tuple[dict[str, int], dict[str, Head], list[str]]:
    """Rows by table, ends of chains by root, migrations as `app.name`."""
    counts = {name: int(ask(f'SELECT count(*) FROM "{name}"')[0][0]) for name in tables}  # noqa: S608  (names come from the database's own list)
    chains = {str(root): Head(seq, last) for root, seq, last in ask("SELECT root, seq, hash FROM audit_chainhead")}
    done = [f"{app}.{name}" for app, name in ask("SELECT app, name FROM django_migrations ORDER BY app, name")]
    return counts, {root.replace("-", ""): head for root, head in chains.items()}, done


def sqlite_faults(file: Path) -> list[str]:
    """What is wrong inside a copy: its pages, its keys, its audit chains from the first entry on."""
    try:
        with sqlite_file(file) as ask:
            pages = [str(row[0]) for row in ask("PRAGMA integrity_check") if row[0] != "ok"]
            keys = [_lost_key(*row[:3]) for row in ask("PRAGMA foreign_key_check")]
            return pages or keys or chain_faults(ask)
    except sqlite3.DatabaseError as fault:
        return [said(f"không đọc được cơ sở dữ liệu: {fault}", f"the database cannot be read: {fault}")]


def _lost_key(table: str, row: int, other: str) -> str:
    return said(
        f"bảng {table}: dòng {row} chỉ tới một dòng không có của {other}", f"table {table}: row {row} names a row of {other} that is not there"
    )


def chain_faults(ask: Ask) -> list[str]:
    """The first fault of each audit chain, in a sentence."""
    found = []
    for (root,) in ask("SELECT DISTINCT root FROM audit_entry"):
        rows = ask(f"SELECT seq, canonical, prev, hash FROM audit_entry WHERE root = '{root}' ORDER BY seq")  # noqa: S608  (a key of our own)
        if fault := first_fault(Link(*row) for row in rows):
            told = said(*FAULTS[fault.what])
            found.append(said(f"nhật ký kiểm toán của {root}: mục {fault.seq} {told}", f"audit record of {root}: entry {fault.seq} {told}"))
    return found


LOCKS_OF_A_TABLE = 9
"""With its indexes, and what PostgreSQL keeps beside it for long values."""


def locks_lacking(tables: int) -> str:
    """Why PostgreSQL cannot fill so many tables in one transaction, which holds a lock on each of them and each index until its end; "" where it can."""
    with connection.cursor() as cursor:
        names = ("max_locks_per_transaction", "max_connections", "max_prepared_transactions")
        each, people, prepared = (int(cursor.execute(f"SHOW {name}").fetchone()[0]) for name in names)
    needed, room = tables * LOCKS_OF_A_TABLE, each * (people + prepared)
    if needed <= room:
        return ""
    wanted = max(each * 2, -(-needed // (people + prepared)) * 2)
    return said(
        f"PostgreSQL chỉ giữ được {room} khóa một lúc, khôi phục cần khoảng {needed}: đặt max_locks_per_transaction = {wanted} trong postgresql.conf, "
        "khởi động lại PostgreSQL rồi làm lại; chưa đổi gì.",
        f"PostgreSQL can hold only {room} locks at once, and a restore needs about {needed}: set max_locks_per_transaction = {wanted} in postgresql.conf, "
        "start PostgreSQL anew, then again; nothing was changed.",
    )


def restore_postgres(file: Path) -> None:
    """Fill the empty database that the settings name, in one transaction."""
    run_postgres("pg_restore", "--single-transaction", "--exit-on-error", "--no-owner", f"--dbname={database_name()}", str(file))


ASIDE = "before_restore_"
"""How the schemas of PostgreSQL begin in which a restore keeps what was there; no backup takes them along."""
RELATIONS = """
SELECT relname FROM pg_class c WHERE relnamespace = %s::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('a', 'i', 'e')) ORDER BY relname
"""
"""Tables, views and sequences that stand by themselves: what belongs to a column moves with its table, what belongs to an extension stays."""
ROUTINES = """
SELECT format('%%I(%%s)', proname, pg_get_function_identity_arguments(p.oid)) FROM pg_proc p WHERE pronamespace = %s::regnamespace
AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e') ORDER BY 1
"""
"""The functions of our triggers; a backup brings its own, under the same names."""


def set_aside(at: dt.datetime) -> str:
    """Move what the database of PostgreSQL holds into a schema of its own, in one transaction; its name."""
    schema = f"{ASIDE}{at.astimezone(dt.UTC):%Y%m%d_%H%M%S}"
    with _rearranging() as (cursor, here):
        cursor.execute(f'CREATE SCHEMA "{schema}"')
        _move(cursor, here, schema)
    return schema


def put_back(schema: str) -> None:
    """The same undone, in one transaction; what came into its place meanwhile is dropped."""
    came = f"{schema}_came"
    with _rearranging() as (cursor, here):
        cursor.execute("SET LOCAL lock_timeout = '60s'")  # a restore that was cut off is still taking back what it wrote
        cursor.execute(f'CREATE SCHEMA "{came}"')
        _move(cursor, here, came)
        _move(cursor, schema, here)
        cursor.execute(f'DROP SCHEMA "{came}" CASCADE')
        cursor.execute(f'DROP SCHEMA "{schema}"')


def left_aside() -> list[str]:
    """The schemas of PostgreSQL in which restores kept what was there, oldest first; none on SQLite."""
    if connection.vendor == "sqlite":
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT nspname FROM pg_namespace WHERE starts_with(nspname, %s) ORDER BY nspname", [ASIDE])
        return [name for (name,) in cursor.fetchall()]


@contextmanager
def _rearranging() -> Iterator[tuple[Any, str]]:
    """A cursor in a transaction without a limit of time, and the schema that the settings lead to."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("SELECT current_schema()")
        yield cursor, cursor.fetchone()[0]


def _move(cursor: Any, source: str, target: str) -> None:
    cursor.execute(RELATIONS, [source])
    for (name,) in cursor.fetchall():
        cursor.execute(f'ALTER TABLE "{source}"."{name}" SET SCHEMA "{target}"')
    cursor.execute(ROUTINES, [source])
    for (routine,) in cursor.fetchall():
        cursor.execute(f'ALTER ROUTINE "{source}".{routine} SET SCHEMA "{target}"')


def database_name() -> str:
    return str(connection.settings_dict["NAME"])


def run_postgres(program: str, *words: str) -> None:
    """Run a tool of PostgreSQL against the database of the settings; the password goes by the environment, never by the command line."""
    given = connection.settings_dict
    known = {"PGHOST": given["HOST"], "PGPORT": given["PORT"], "PGUSER": given["USER"], "PGPASSWORD": given["PASSWORD"]}
    env = {**os.environ, **{name: str(value) for name, value in known.items() if value}}
    done = subprocess.run([tool(program), *words], env=env, capture_output=True, text=True, check=False)  # noqa: S603  (words of our own)
    if done.returncode:
        raise Refused(said(f"{program} đã dừng: {done.stderr.strip()[-500:]}", f"{program} stopped: {done.stderr.strip()[-500:]}"))


def tool(program: str) -> str:
    """Where a tool of PostgreSQL is: on the path, else with the newest server of this machine."""
    beside = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"), key=lambda path: int(path.parts[-3]), reverse=True)
    found = shutil.which(program) or (str(beside[0]) if beside else None)
    if found is None:
        raise Refused(
            said(
                f"Máy này không có {program}: cài phần khách của PostgreSQL (postgresql-client) hoặc thêm thư mục của nó vào PATH.",
                f"{program} is not on this machine: install the client of PostgreSQL (postgresql-client) or put its folder on the PATH.",
            )
        )
    return found

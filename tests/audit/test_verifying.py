"""The verifier on a database of real acts: it accuses nothing honest, reads an export as it reads the database, and names what somebody altered."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from tests.factories.world import AT, World

from thidua.audit.actions import checkpoint_all, recorded
from thidua_audit.__main__ import main
from thidua_audit.entries import Fault
from thidua_audit.guards import NAMES, SQLITE
from thidua_audit.stream import export_statements, load
from thidua_audit.verifying import verified

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="the copy is made of a SQLite in memory")


@pytest.fixture
def copy(world: World, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The database as an auditor gets it, with the checkpoints beside it."""
    monkeypatch.setattr("thidua_audit.verifying.PART", 4)
    settings.AUDIT_KEY, settings.AUDIT_CHECKPOINTS = tmp_path / "audit-key", tmp_path / "kept"
    checkpoint_all(at=AT)
    for _ in range(3):
        with recorded("test.touch", world.root, by=world.admin, at=AT, reason='Lý do có "ngoặc"'):
            pass
    checkpoint_all(at=AT)
    file = tmp_path / "copy.db"
    with closing(sqlite3.connect(file)) as target:
        for line in connection.connection.iterdump():
            if "search_fts" not in line and "sqlite_sequence" not in line:
                target.execute(line)
        target.commit()
    return file


def chain_of(world: World) -> str:
    return str(world.root.pk)


def altered(file: Path, *statements: str) -> None:
    """Run statements as somebody who takes the guards off and puts them back."""
    with closing(sqlite3.connect(file)) as database:
        for name in NAMES:
            database.execute(f"DROP TRIGGER {name}")
        for sql in (*statements, *SQLITE.values()):
            database.execute(sql)
        database.commit()


def faults(file: Path) -> list[Fault]:
    return verified(str(file), [file.parent / "kept"], processes=1).faults


def test_honest_history_is_not_accused_and_its_checkpoints_agree(world: World, copy: Path) -> None:
    report = verified(str(copy), [copy.parent / "kept"], processes=1)
    assert (report.faults, report.anchors.trusted) == ([], True)
    assert report.agreeing[chain_of(world)] == 4  # two of them, within and outside
    assert report.held > 30


def test_values_erased_under_the_law_are_counted_and_are_no_fault(world: World, copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as database:
        database.execute(
            "UPDATE audit_entryvalues SET before = NULL, after = NULL WHERE entry_id IN (SELECT id FROM audit_entry WHERE object_kind = 'orgs.person')"
        )
        database.execute("UPDATE audit_entry SET reason = ''")
        database.commit()
    report = verified(str(copy), [copy.parent / "kept"], processes=1)
    assert (report.faults, sum(chain.erased for chain in report.chains) > 5) == ([], True)


CASES = {
    "values": "UPDATE audit_entryvalues SET after = replace(after, 'Lan', 'Lam') WHERE after LIKE '%Lan%'",
    "columns": "UPDATE audit_entry SET actor_id = '0123456789abcdef0123456789abcdef' WHERE seq = 5",
    "altered": "UPDATE audit_entry SET canonical = replace(canonical, 'create', 'delete') WHERE seq = 1",
    "missing": "DELETE FROM audit_entry WHERE seq = 6",
    "head": "UPDATE audit_chainhead SET seq = seq + 1",
    "edited": "UPDATE orgs_person SET given_name = 'Lam' WHERE given_name = 'Chi'",
    "cut": "DELETE FROM audit_entry WHERE seq > 6",
}


@pytest.mark.parametrize("code", CASES)
def test_what_was_altered_is_named(copy: Path, code: str) -> None:
    altered(copy, CASES[code])
    assert code in {fault.code for fault in faults(copy)}


def test_guard_that_is_gone_or_another_is_named(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as database:
        database.execute(f"DROP TRIGGER {NAMES[1]}")
        database.execute(f"CREATE TRIGGER {NAMES[1]} BEFORE DELETE ON audit_entry BEGIN SELECT 1; END")
        database.commit()
    assert faults(copy) == [Fault("trigger", told=(NAMES[1],))]


def test_clock_that_was_set_back_is_named(world: World, copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as database:
        (last,) = database.execute("SELECT max(seq) FROM audit_entry WHERE root = ?", (world.root.pk.hex,)).fetchone()
    late = dt.timedelta(days=-1)
    report = verified(str(copy), [copy.parent / "kept"], processes=1, tolerance=late)  # as if every clock had gone a day wrong
    assert {fault.code for fault in report.faults} == {"clock"}
    assert all(1 <= fault.seq <= last for fault in report.faults if fault.chain == chain_of(world))


def exported(file: Path) -> Iterator[str]:
    """The rows as PostgreSQL writes them: keys with hyphens, times with their zone, objects as objects."""
    with closing(sqlite3.connect(file)) as database:
        for (table,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'").fetchall():
            names = [name for _cid, name, *_ in database.execute(f"PRAGMA table_info({table})")]
            for row in database.execute(f"SELECT * FROM {table}"):  # noqa: S608
                yield json.dumps({"table": table, "row": {name: _as_postgres(name, value) for name, value in zip(names, row, strict=True)}})
        for name in NAMES:
            yield json.dumps({"table": "pg_trigger", "row": {"name": name, "sql": "", "enabled": "O"}})


def _as_postgres(name: str, value: Any) -> Any:
    if isinstance(value, str) and len(value) == 32 and all(sign in "0123456789abcdef" for sign in value):
        return str(uuid.UUID(value))
    if name in ("before", "after", "peaks", "places") and value is not None:
        return json.loads(value)
    if isinstance(value, str) and len(value) >= 19 and value[4] == value[7] == "-" and value[10] == " ":
        return f"{value.replace(' ', 'T')}+00:00"
    return value


def test_export_is_judged_as_its_database(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = copy.with_name("export.jsonl")
    file.write_text("SET\n" + "\n".join(exported(copy)) + "\n", encoding="utf-8")
    assert main(["verify", str(file), "--checkpoints", str(copy.parent / "kept"), "--language", "vi", "--no-tables"]) == 0
    assert "KHÔNG THẤY SAI LỆCH" in capsys.readouterr().out
    with_nobody = [line for line in exported(copy) if '"table": "orgs_person"' not in line]
    file.write_text("\n".join(with_nobody) + "\n", encoding="utf-8")
    assert main(["verify", str(file), "--checkpoints", str(copy.parent / "kept"), "--language", "vi"]) == 1
    assert "orgs.person" in capsys.readouterr().out
    file.write_text(file.read_text(encoding="utf-8") + "không phải hàng\n", encoding="utf-8")
    assert main(["verify", str(file), "--language", "en"]) == 2
    assert "no row of an export" in capsys.readouterr().err


def test_rows_of_a_strange_table_are_refused() -> None:
    with closing(sqlite3.connect(":memory:")) as database, pytest.raises(ValueError, match="1"):
        load(['{"table": "a; DROP TABLE b", "row": {"x": 1}}'], database)
    assert all(table in " ".join(export_statements()) for table in ("audit_entry", "audit_checkpoint", "pg_trigger", "credentials_certificate"))


def test_command_says_what_and_where_in_both_languages(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    altered(copy, CASES["altered"])
    for language, words in (("vi", "nội dung mục 1 đã bị sửa"), ("en", "entry 1 was altered")):
        assert main(["verify", str(copy), "--language", language]) == 1
        said = capsys.readouterr().out
        assert (words in said, "--checkpoints" in said) == (True, True)
    assert main(["verify", str(copy), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["faults"][0]["code"] == "altered"
    assert main(["verify", str(copy.with_name("khong-co.db"))]) == 2
    assert main(["verify", str(copy), "--key", "khong phai khoa"]) == 2

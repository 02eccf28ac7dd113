"""Twelve ways of altering a record behind its back, by somebody who holds the whole server but neither the signing key nor what others keep outside.

The forger writes rows with the guards lifted and sets them again, and where it helps makes the chain anew, so that only the outside can tell.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import random
import shutil
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from soak.audit_world import History

from thidua_audit.entries import FIRST, canonical, dashed, digest
from thidua_audit.guards import NAMES, SQLITE
from thidua_audit.notes import Checkpoint, Key, key_of, signature_line
from thidua_audit.tree import frontier_of

COLUMNS = ("id", "root", "seq", "at", "actor_id", "unit_id", "action", "object_kind", "object_id", "reason", "canonical", "prev", "hash")


@dataclass
class Place:
    """A copy of the history to alter: its database and, where a file is altered, its folder of files."""

    history: History
    database: Path
    files: Path
    rng: random.Random


Forgery = Callable[[Place, sqlite3.Connection], None]


def forge(name: str, place: Place) -> None:
    """Alter the copy in one of the ways."""
    if name == "roll back to an old backup":
        shutil.copy(place.history.backup, place.database)
        return
    with closing(sqlite3.connect(place.database, isolation_level=None)) as database:
        for guard in NAMES:
            database.execute(f"DROP TRIGGER {guard}")
        database.execute("BEGIN")
        FORGERIES[name](place, database)
        for sql in SQLITE.values():
            database.execute(sql)
        database.execute("COMMIT")


def _entries(database: sqlite3.Connection, root: str) -> list[dict[str, Any]]:
    rows = database.execute(
        f"SELECT {', '.join(f'e.{name}' for name in COLUMNS)}, v.before, v.after FROM audit_entry e LEFT JOIN audit_entryvalues v ON v.entry_id = e.id "  # noqa: S608
        "WHERE e.root = ? ORDER BY e.seq",
        (root,),
    )
    return [dict(zip((*COLUMNS, "before", "after"), row, strict=True)) for row in rows]


def _write(database: sqlite3.Connection, root: str, rows: list[dict[str, Any]], *, anew: bool) -> None:
    """Put these in place of the whole chain; `anew`: numbers, texts and hashes are made to hold again, and the head with them."""
    database.execute("DELETE FROM audit_entryvalues WHERE entry_id IN (SELECT id FROM audit_entry WHERE root = ?)", (root,))
    database.execute("DELETE FROM audit_entry WHERE root = ?", (root,))
    prev = FIRST
    for seq, row in enumerate(rows, 1):
        if anew:
            row["seq"], row["prev"], row["canonical"] = seq, prev, _text({**row, "seq": seq})
            row["hash"] = hashlib.sha256(b"\x00" + prev.encode() + row["canonical"].encode()).hexdigest()
        prev = row["hash"]
        database.execute(f"INSERT INTO audit_entry ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})", [row[name] for name in COLUMNS])  # noqa: S608
        database.execute("INSERT INTO audit_entryvalues (entry_id, before, after) VALUES (?, ?, ?)", (row["id"], row["before"], row["after"]))
    if anew:
        database.execute("UPDATE audit_chainhead SET seq = ?, hash = ? WHERE root = ?", (len(rows), prev, root))
        database.execute("DELETE FROM audit_checkpoint WHERE root = ?", (root,))  # they would no longer agree


def _text(row: Mapping[str, Any]) -> str:
    return canonical({
        "seq": row["seq"], "root": dashed(row["root"]), "at": f"{row['at'].replace(' ', 'T')}+00:00", "action": row["action"],
        "actor": dashed(row["actor_id"]) if row["actor_id"] else None, "object": [row["object_kind"], dashed(row["object_id"])],
        "reason": digest(canonical(row["reason"])) if row["reason"] else "",
        "before": "" if row["before"] is None else digest(canonical(json.loads(row["before"]))),
        "after": "" if row["after"] is None else digest(canonical(json.loads(row["after"]))),
    })  # fmt: skip


def _other(row: dict[str, Any], rng: random.Random) -> None:
    """Have an entry say something else: another time, actor, act or value."""
    what = rng.choice(("at", "actor_id", "action", "after", "reason"))
    if what == "at":
        row["at"] = str(dt.datetime.fromisoformat(row["at"]) - dt.timedelta(hours=rng.randint(1, 99)))
    elif what == "actor_id":
        row["actor_id"] = None if row["actor_id"] else f"{rng.getrandbits(128):032x}"
    elif what == "action":
        row["action"] += ".khac"
    elif what == "after" and row["after"]:
        values = json.loads(row["after"])
        values[rng.choice(sorted(values))] = f"giả {rng.random()}"
        row["after"] = canonical(values)
    else:
        row["reason"] = f"lý do giả {rng.random()}"


def _edit(place: Place, database: sqlite3.Connection) -> None:
    rows = _entries(database, place.history.root)
    row = place.rng.choice(rows[: place.history.sure])
    if place.rng.random() < 0.3:
        row["canonical"] = row["canonical"].replace('"seq"', '"seq" ')
        if place.rng.random() < 0.5:
            row["hash"] = hashlib.sha256(b"\x00" + row["prev"].encode() + row["canonical"].encode()).hexdigest()
    else:
        _other(row, place.rng)
    _write(database, place.history.root, rows, anew=False)


def _delete(place: Place, database: sqlite3.Connection) -> None:
    rows = _entries(database, place.history.root)
    del rows[place.rng.randrange(place.history.sure)]
    _write(database, place.history.root, rows, anew=place.rng.random() < 0.7)


def _insert(place: Place, database: sqlite3.Connection) -> None:
    rows = _entries(database, place.history.root)
    at = place.rng.randrange(place.history.sure)
    forged = {**rows[at], "id": max(row["id"] for row in rows) + 10_000, "seq": 10_000}
    _other(forged, place.rng)
    rows.insert(at, forged)
    _write(database, place.history.root, rows, anew=place.rng.random() < 0.8)


def _swap(place: Place, database: sqlite3.Connection) -> None:
    rows = _entries(database, place.history.root)
    one, other = place.rng.sample(range(place.history.sure), 2)
    rows[one], rows[other] = rows[other], rows[one]
    rows[one]["seq"], rows[other]["seq"] = one + 1, other + 1
    _write(database, place.history.root, rows, anew=place.rng.random() < 0.7)


def _truncate(place: Place, database: sqlite3.Connection) -> None:
    rows = _entries(database, place.history.root)[: place.rng.randrange(place.history.sure)]
    _write(database, place.history.root, rows, anew=True)
    if not rows:
        database.execute("DELETE FROM audit_chainhead WHERE root = ?", (place.history.root,))


def _rewrite(place: Place, database: sqlite3.Connection) -> None:
    rows = _entries(database, place.history.root)
    for row in place.rng.sample(rows[: place.history.sure], place.rng.randint(1, 5)):
        _other(row, place.rng)
    before = rows[place.history.sure - 1]["hash"]
    _write(database, place.history.root, rows, anew=True)
    if rows[place.history.sure - 1]["hash"] == before:  # two changes that undo one another
        _rewrite(place, database)


def _fork(place: Place, database: sqlite3.Connection) -> None:
    rows = _entries(database, place.history.root)
    at = place.rng.randrange(1, place.history.sure)
    others = [{**row, "id": row["id"] + 10_000, "reason": f"nhánh khác {place.rng.random()}"} for row in rows[at:]]
    _write(database, place.history.root, rows[:at] + others[: place.rng.randint(place.history.sure - at, len(others))], anew=True)


def _table(place: Place, database: sqlite3.Connection) -> None:
    table, column = place.rng.choice(
        (("credentials_certificate", "holder"), ("credentials_certificate", "title"), ("orgs_person", "given_name"), ("files_storedfile", "name"))
    )
    (key,) = place.rng.choice(database.execute(f"SELECT id FROM {table} WHERE id IN (SELECT object_id FROM audit_entry)").fetchall())  # noqa: S608
    how = place.rng.random()
    if table == "credentials_certificate" and how < 0.2:
        database.execute("DELETE FROM credentials_certificate WHERE id = ?", (key,))
    elif table == "credentials_certificate" and how < 0.4:
        names = [name for _cid, name, *_ in database.execute("PRAGMA table_info(credentials_certificate)")]
        fresh = {
            "id": f"{place.rng.getrandbits(128):032x}",
            "number": "9999/2025/CN-VP",
            "code": "GIAMAOGIAMAO",
            "source": f"{place.rng.getrandbits(128):032x}",
        }
        row = dict(zip(names, database.execute("SELECT * FROM credentials_certificate WHERE id = ?", (key,)).fetchone(), strict=True)) | fresh
        database.execute(f"INSERT INTO credentials_certificate VALUES ({', '.join('?' * len(names))})", [row[name] for name in names])  # noqa: S608
    else:
        database.execute(f"UPDATE {table} SET {column} = ? WHERE id = ?", (f"giả {place.rng.random()}"[:20], key))  # noqa: S608


def _file(place: Place, _database: sqlite3.Connection) -> None:
    file = place.rng.choice(sorted(one for one in place.files.rglob("*") if one.is_file()))
    how, content = place.rng.random(), bytearray(file.read_bytes())
    if how < 0.2:
        file.unlink()
        return
    content[place.rng.randrange(len(content))] ^= 1 << place.rng.randrange(8)
    file.write_bytes(content if how < 0.8 else b"noi dung khac")


def _clock(place: Place, database: sqlite3.Connection) -> None:
    """The server's clock is set back, an act is done through the product, and the clock is set right again."""
    rows = _entries(database, place.history.root)
    sure = dt.datetime.fromisoformat(rows[place.history.sure - 1]["at"])
    back = str(sure - dt.timedelta(minutes=place.rng.randint(20, 60 * 24 * 90)))
    rows.append({**rows[-1], "id": max(row["id"] for row in rows) + 10_000, "at": back})
    notes = database.execute("SELECT * FROM audit_checkpoint").fetchall()
    _write(database, place.history.root, rows, anew=True)
    database.executemany(f"INSERT OR IGNORE INTO audit_checkpoint VALUES ({', '.join('?' * len(notes[0]))})", notes)  # noqa: S608


def _key(place: Place, database: sqlite3.Connection) -> None:
    """History is rewritten and every checkpoint inside is signed anew with another key under the same name."""
    notes = database.execute("SELECT id, root, size, note, key FROM audit_checkpoint").fetchall()
    all_rows = database.execute("SELECT * FROM audit_checkpoint").fetchall()
    if place.rng.random() < 0.6:
        _rewrite(place, database)
        database.executemany(f"INSERT OR IGNORE INTO audit_checkpoint VALUES ({', '.join('?' * len(all_rows[0]))})", all_rows)  # noqa: S608
    private = Ed25519PrivateKey.generate()
    for ident, root, size, note, own in notes:
        name = (key_of(own) or Key("", b"")).name
        key = Key(name, private.public_key().public_bytes_raw())
        hashes = database.execute("SELECT hash FROM audit_entry WHERE root = ? AND seq <= ? ORDER BY seq", (root, size)).fetchall()
        said = Checkpoint(f"{name}/{dashed(root)}", size, frontier_of(bytes.fromhex(one) for (one,) in hashes).root(), (note.split("\n")[3],))
        text = f"{said.body}\n{signature_line(key, private.sign(said.body.encode()))}"
        database.execute("UPDATE audit_checkpoint SET note = ?, key = ? WHERE id = ?", (text, key.text, ident))


FORGERIES: Mapping[str, Forgery] = {
    "edit": _edit, "delete": _delete, "insert": _insert, "swap": _swap, "truncate": _truncate, "rewrite all": _rewrite, "fork": _fork,
    "edit a table": _table, "replace a file": _file, "set the clock back": _clock, "swap the key": _key,
}  # fmt: skip
NAMED = (*FORGERIES, "roll back to an old backup")

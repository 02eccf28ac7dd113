"""The whole check of a database: entries in parts on every processor, then checkpoints, guards, tables and files."""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from thidua_audit import contents, folding
from thidua_audit.anchors import Anchors, Chain, checked, clock_faults, gathered, put_together, sizes_of
from thidua_audit.entries import FIRST, PART, Fault, Part, connected, dashed, scan
from thidua_audit.guards import NAMES, SQLITE
from thidua_audit.notes import Key

TOLERANCE = dt.timedelta(minutes=15)


@dataclass
class Report:
    """What was found. `held` kinds of rows and `files` were compared; `agreeing` counts the checkpoints of each chain that agree."""

    chains: list[Chain] = field(default_factory=list)
    agreeing: dict[str, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    anchors: Anchors = field(default_factory=Anchors)
    held: int = 0
    files: int = 0

    @property
    def first(self) -> Fault | None:
        """The fault of the earliest entry; one that concerns no entry only when there is no other."""
        numbered = [fault for fault in self.faults if fault.seq]
        return min(numbered, key=lambda fault: fault.seq) if numbered else next(iter(self.faults), None)


def verified(
    path: str, folders: Iterable[Path] = (), *, key: Key | None = None, files: Path | None = None, tolerance: dt.timedelta = TOLERANCE,
    processes: int | None = None, tables: bool = True,
) -> Report:  # fmt: skip
    """Check a SQLite file against checkpoints kept elsewhere; nothing is written. Raises sqlite3.Error where it is no database of ours."""
    with closing(connected(path)) as database:
        report = Report(anchors=gathered(database, folders, key))
        heads = _heads(database)
        parts = _scanned(path, heads, sizes_of(report.anchors), processes)
        for root, (entries, last) in heads.items():
            chain = put_together(root, entries, parts[root], FIRST)
            found, good = checked(chain, report.anchors)
            report.chains.append(chain)
            report.agreeing[chain.name] = len(good)
            report.faults += chain.faults + _head_fault(database, chain, last) + found + clock_faults(database, chain, good, tolerance)
        report.faults += _lost(heads, report.anchors) + _guard_faults(database)
        if tables:
            report.faults += list(folding.fold_faults(database))
            report.held = folding.held(database)
        if files is not None:
            report.faults += list(contents.file_faults(database, files))
            report.files = contents.count(database)
    return report


def _heads(database: sqlite3.Connection) -> dict[str, tuple[int, str]]:
    """Of each chain how many entries there are up to the last number, and what its head says the last hash is."""
    heads = dict(database.execute("SELECT root, hash FROM audit_chainhead"))
    found = {
        root: (int(last), heads.get(root, ""))
        for root, last in database.execute("SELECT root, max(seq) FROM audit_entry GROUP BY root ORDER BY root")
    }
    return {**{root: (0, last) for root, last in heads.items() if last and root not in found}, **found}


def _scanned(path: str, heads: Mapping[str, tuple[int, str]], sizes: Mapping[str, list[int]], processes: int | None) -> dict[str, list[Part]]:
    asked = [
        (path, root, first, min(first + PART, entries), sizes.get(dashed(root), []))
        for root, (entries, _last) in heads.items()
        for first in range(0, entries, PART)
    ]
    many = min(processes or os.cpu_count() or 1, len(asked))
    if many > 1:
        with ProcessPoolExecutor(many) as pool:
            parts = list(pool.map(scan, *zip(*asked, strict=True)))
    else:
        parts = [scan(*one) for one in asked]
    found: dict[str, list[Part]] = {root: [] for root in heads}
    for one, part in zip(asked, parts, strict=True):
        found[one[1]].append(part)
    return found


def _head_fault(database: sqlite3.Connection, chain: Chain, last: str) -> list[Fault]:
    if chain.is_broken:
        return []
    said = database.execute("SELECT seq FROM audit_chainhead WHERE root = ?", (chain.root,)).fetchone()
    ends = int(said[0]) if said else 0
    if ends == chain.size and last == chain.last:
        return []
    return [Fault("head", chain.name, min(ends, chain.size) + 1, (str(chain.size), str(ends)))]


def _lost(heads: Mapping[str, tuple[int, str]], anchors: Anchors) -> list[Fault]:
    """Chains that a checkpoint names and of which nothing is left."""
    there = {dashed(root) for root in heads}
    gone = {note.said.chain: note for note in (*anchors.inside, *anchors.outside) if note.said.size and note.said.chain not in there}
    return [
        Fault("cut", chain, 1, (str(note.said.size), "0", note.said.time.isoformat() if note.said.time else "?", note.where))
        for chain, note in gone.items()
        if anchors.key is not None and note.is_by(anchors.key)
    ]


def _guard_faults(database: sqlite3.Connection) -> list[Fault]:
    """Guards that are missing, other or off; of an export what PostgreSQL said of them."""
    there: Mapping[str, str] = dict(database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_entry'"))
    exported: Sequence[tuple[str, str]] = []
    if database.execute("SELECT count(*) FROM sqlite_master WHERE name = 'pg_trigger'").fetchone()[0]:
        exported = database.execute("SELECT name, enabled FROM pg_trigger").fetchall()
        return [Fault("trigger", told=(name,)) for name in NAMES if (name, "O") not in exported and (name, "A") not in exported]
    return [Fault("trigger", told=(name,)) for name, sql in SQLITE.items() if there.get(name) != sql]
